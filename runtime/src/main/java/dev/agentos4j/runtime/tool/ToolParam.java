package dev.agentos4j.runtime.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a parameter of a {@link Tool} method, or a component of a record that such a method takes. */
@Documented
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ToolParam {

    /** What the parameter means, for the model. */
    String value() default "";

    /** The name the model sees; the Java name if empty. */
    String name() default "";

    /** Whether the model must give it. A missing optional parameter is {@code null}, {@code 0} or {@code false}. */
    boolean required() default true;
}
