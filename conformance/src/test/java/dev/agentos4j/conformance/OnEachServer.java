package dev.agentos4j.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A suite that is told to the real AgentOS and to ours: its constructor takes a {@link Host} and the {@link Servers}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Servers.Provider.class)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.agentos4j.conformance.Host#all")
@interface OnEachServer {}
