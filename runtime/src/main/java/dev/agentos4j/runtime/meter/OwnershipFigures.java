package dev.agentos4j.runtime.meter;

/**
 * What became of the runs of servers that share a storage. The counts begin when it is opened, and are of this server alone.
 *
 * @param losses how often it lost the connection by which the others see that it is alive
 * @param takenForGone how often others took it for gone while it was not: it went on under another name
 * @param settled runs of servers that were gone, ended by this one
 * @param refused writes of its runs that were refused, as another server had taken those over
 */
public record OwnershipFigures(long losses, long takenForGone, long settled, long refused) {

    /** Nothing has happened. */
    public static final OwnershipFigures NONE = new OwnershipFigures(0, 0, 0, 0);

    /** These and others. */
    public OwnershipFigures plus(OwnershipFigures other) {
        return new OwnershipFigures(
                losses + other.losses,
                takenForGone + other.takenForGone,
                settled + other.settled,
                refused + other.refused);
    }
}
