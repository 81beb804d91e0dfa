package io.modelservice.runner;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody looks at what is printed. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // that of JDK 22 and later is asked itself
    static boolean isStandardOutput() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** Until JDK 21 there is a console on a terminal alone; since JDK 22 there is always one, which knows. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
