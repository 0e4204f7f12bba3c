package io.lemur.testkit.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which ability a nested contract is about. A test class that has one of it declares the ability. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Proves {
    /** The ability's interface. */
    Class<?> value();
}
