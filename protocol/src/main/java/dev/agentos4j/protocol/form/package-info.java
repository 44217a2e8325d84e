/** Forms as they travel: ordered fields and files, encoded as {@code application/x-www-form-urlencoded} or multipart. */
@NullMarked
package dev.agentos4j.protocol.form;

import org.jspecify.annotations.NullMarked;
