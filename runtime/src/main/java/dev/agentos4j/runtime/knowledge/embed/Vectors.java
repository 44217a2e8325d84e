package dev.agentos4j.runtime.knowledge.embed;

/** Arithmetic with vectors. */
public final class Vectors {

    private Vectors() {}

    /** The vector with length 1; one of length 0 stays. */
    public static float[] normalised(float[] vector) {
        double square = 0;
        for (float x : vector) {
            square += (double) x * x;
        }
        float[] result = vector.clone();
        if (square > 0) {
            float length = (float) Math.sqrt(square);
            for (int i = 0; i < result.length; i++) {
                result[i] /= length;
            }
        }
        return result;
    }

    /** The cosine of the angle between two vectors of length 1. */
    public static float dot(float[] a, float[] b) {
        float sum0 = 0;
        float sum1 = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
        }
        return i < a.length ? sum0 + sum1 + a[i] * b[i] : sum0 + sum1;
    }
}
