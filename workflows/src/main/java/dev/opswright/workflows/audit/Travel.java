/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import java.time.Duration;

/** Whether somebody can have been at two places one after the other. Source: requirement 003, security detections. */
public final class Travel {
    /** Kilometres an hour of an airliner; nobody travels faster. */
    static final double FASTEST = 900;

    /** Kilometres. Below it the places of two addresses say nothing: a telephone's provider may be a land away. */
    static final double LEAST = 500;

    private static final double EARTH_RADIUS = 6_371;

    private Travel() {}

    /**
     * Where an address is.
     *
     * @param latitude degrees
     * @param longitude degrees
     * @param accuracy kilometres around it within which it really is
     */
    public record Place(double latitude, double longitude, double accuracy) {}

    /** Kilometres that must have been travelled at the least, along the earth's surface. */
    public static double least(Place from, Place to) {
        double lat = Math.toRadians(to.latitude() - from.latitude());
        double lon = Math.toRadians(to.longitude() - from.longitude());
        double half = square(Math.sin(lat / 2))
                + Math.cos(Math.toRadians(from.latitude()))
                        * Math.cos(Math.toRadians(to.latitude()))
                        * square(Math.sin(lon / 2));
        double distance = 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
        return Math.max(0, distance - from.accuracy() - to.accuracy());
    }

    /** Whether even an airliner is too slow. */
    public static boolean isImpossible(Place from, Place to, Duration time) {
        double kilometres = least(from, to);
        return kilometres >= LEAST && kilometres > FASTEST * time.toSeconds() / 3_600.0;
    }

    private static double square(double value) {
        return value * value;
    }
}
