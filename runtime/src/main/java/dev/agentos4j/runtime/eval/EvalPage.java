package dev.agentos4j.runtime.eval;

import dev.agentos4j.protocol.eval.EvalRun;
import java.util.List;

/**
 * A part of what a query finds.
 *
 * @param runs the part
 * @param total how many it finds in all
 */
public record EvalPage(List<EvalRun> runs, long total) {}
