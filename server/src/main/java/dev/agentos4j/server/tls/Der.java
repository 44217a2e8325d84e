package dev.agentos4j.server.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Elements of ASN.1 in their binary form, as far as keys need them. */
public final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Der() {}

    /** An element with a content of less than 64 KiB, which is given in parts. */
    public static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (length >= 0x80) {
            element.write(0x82);
            element.write(length >> 8);
        }
        element.write(length);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    /**
     * The private key of an older form (PKCS#1, SEC 1) in that of PKCS#8.
     *
     * @param publicKey its public key as X.509 encodes it, which begins with the algorithm
     */
    static byte[] pkcs8(byte[] publicKey, byte[] key) {
        int start = content(publicKey, 0);
        int end = content(publicKey, start) + length(publicKey, start);
        byte[] algorithm = Arrays.copyOfRange(publicKey, start, end);
        return element(SEQUENCE, VERSION_0, algorithm, element(OCTETS, key));
    }

    /** Where the content of the element at a place begins. */
    static int content(byte[] bytes, int at) {
        int first = bytes[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    static int length(byte[] bytes, int at) {
        int first = bytes[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | bytes[at + 2 + i] & 0xff;
        }
        return length;
    }
}
