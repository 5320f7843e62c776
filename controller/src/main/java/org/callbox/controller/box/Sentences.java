package org.callbox.controller.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * What went wrong with a file or a socket, for a person. The exceptions of Java often say no more
 * than a path, and the reason is in their class.
 */
public final class Sentences {
    private Sentences() {}

    public static String of(Throwable fault) {
        if (fault instanceof UncheckedIOException wrapped) {
            return of(wrapped.getCause());
        }
        String text = fault.getMessage() == null ? "" : fault.getMessage();
        return switch (fault) {
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case AccessDeniedException e -> e.getFile() + " may not be opened or written by this"
                    + " user; whoever owns it may, or root (sudo)";
            case NotDirectoryException e -> e.getFile() + " is no folder";
            case FileAlreadyExistsException e -> e.getFile() + " is there already";
            case DirectoryNotEmptyException e -> e.getFile() + " is a folder with files in it";
            case FileSystemLoopException e -> e.getFile() + " leads to itself by links";
            case FileSystemException e -> e.getFile() + ": " + reason(e.getReason());
            case CharacterCodingException e -> "what was read is not text in UTF-8";
            case ClosedChannelException e -> "the connection was closed";
            case BindException e -> "an address cannot be used: " + text;
            case InvalidPathException e -> "\"" + e.getInput() + "\" can be no path: "
                    + e.getReason();
            case IOException e when text.isEmpty() -> "reading or writing failed: "
                    + fault.getClass().getSimpleName();
            case IOException e when text.equals("Is a directory") -> "a folder stands where a file"
                    + " is wanted";
            default -> text.isEmpty() ? fault.toString() : text;
        };
    }

    private static String reason(String given) {
        return given == null ? "it cannot be used" : switch (given) {
            case "Is a directory" -> "it is a folder, not a file";
            case "Not a directory" -> "part of that path is a file, not a folder";
            case "No space left on device" -> "the disk is full";
            case "Read-only file system" -> "the disk is read-only";
            case "No such device or address" -> "nothing answers behind it";
            default -> given;
        };
    }
}
