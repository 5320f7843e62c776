package org.callbox.controller.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiled code: which class is below which, and which method calls which. */
final class ClassFiles {
    /** Name and descriptor of a method, with the class that declares or names it. */
    record Member(String owner, String name, String descriptor) {
    }

    private static final Pattern TYPE = Pattern.compile("org/callbox/[\\w/$]+");

    private final Map<String, ClassModel> classes = new TreeMap<>();
    private final Map<String, Set<String>> above = new TreeMap<>();
    /** By name and descriptor: the owners that a call names, with the method that calls. */
    private final Map<String, Set<List<String>>> calls = new TreeMap<>();
    /** What each method calls, as the call names it. */
    private final Map<String, Set<Member>> callees = new TreeMap<>();
    private final Map<String, Set<String>> related = new TreeMap<>();

    ClassFiles(List<Path> folders) {
        for (Path folder : folders) {
            try (var found = Files.walk(folder)) {
                found.filter(file -> file.toString().endsWith(".class")).sorted()
                        .forEach(this::read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        classes.keySet().forEach(name -> above.put(name, supertypes(name)));
        classes.values().forEach(this::collect);
    }

    private void read(Path file) {
        try {
            ClassModel model = ClassFile.of().parse(file);
            if (!model.isModuleInfo()) {
                classes.put(model.thisClass().asInternalName(), model);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Iterable<ClassModel> all() {
        return classes.values();
    }

    /** Whether a type, or the type of a member after a dot, is in here. */
    boolean holds(String name) {
        int dot = name.indexOf('.');
        return classes.containsKey(dot < 0 ? name : name.substring(0, dot));
    }

    /** Libraries make these, by an annotation or because their own type is implemented. */
    boolean isMadeByLibrary(ClassModel type) {
        return isAnnotated(type) || type.fields().stream().anyMatch(ClassFiles::isAnnotated)
                || above.get(type.thisClass().asInternalName()).stream()
                        .anyMatch(one -> !classes.containsKey(one) && !one.startsWith("java/"));
    }

    static boolean isAnnotated(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).isPresent();
    }

    /** Whether another method calls this one, by its own type or by one above or below. */
    boolean called(Member method) {
        String self = method.owner() + "." + method.name() + method.descriptor();
        boolean exact = method.name().equals("<init>");
        return calls.getOrDefault(method.name() + method.descriptor(), Set.of()).stream()
                .filter(call -> !call.get(1).equals(self))
                .map(List::getFirst)
                .anyMatch(owner -> owner.equals(method.owner()) || !exact
                        && (above.get(method.owner()).contains(owner)
                                || above.getOrDefault(owner, Set.of()).contains(method.owner())));
    }

    /** Whether a type of Java or a library declares this method, so that they may call it. */
    boolean calledFromOutside(Member method) {
        return above.get(method.owner()).stream()
                .filter(type -> !classes.containsKey(type))
                .anyMatch(type -> declares(type, method));
    }

    private static boolean declares(String type, Member method) {
        try {
            Class<?> loaded = Class.forName(type.replace('/', '.'), false,
                    ClassFiles.class.getClassLoader());
            for (var one : loaded.getDeclaredMethods()) {
                if (one.getName().equals(method.name())
                        && one.getParameterCount() == parameters(method)) {
                    return true;
                }
            }
            return false;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a supertype that is not on the class path", e);
        }
    }

    private static int parameters(Member method) {
        return MethodTypeDesc.ofDescriptor(method.descriptor())
                .parameterCount();
    }

    private Set<String> supertypes(String name) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            for (String next : directly(open.pop())) {
                if (found.add(next)) {
                    open.push(next);
                }
            }
        }
        return found;
    }

    private List<String> directly(String name) {
        List<String> types = new ArrayList<>();
        ClassModel model = classes.get(name);
        if (model != null) {
            model.superclass().ifPresent(type -> types.add(type.asInternalName()));
            model.interfaces().forEach(type -> types.add(type.asInternalName()));
            return types;
        }
        try {
            Class<?> outside = Class.forName(name.replace('/', '.'), false,
                    ClassFiles.class.getClassLoader());
            Optional.ofNullable(outside.getSuperclass()).map(ClassFiles::slashes)
                    .ifPresent(types::add);
            for (Class<?> type : outside.getInterfaces()) {
                types.add(slashes(type));
            }
            return types;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a supertype that is not on the class path", e);
        }
    }

    private static String slashes(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private void collect(ClassModel model) {
        for (MethodModel method : model.methods()) {
            String from = model.thisClass().asInternalName() + "."
                    + method.methodName().stringValue() + method.methodType().stringValue();
            method.code().ifPresent(code -> code.forEach(element -> {
                switch (element) {
                    case InvokeInstruction call -> note(call.owner().asInternalName(),
                            call.name().stringValue(), call.type().stringValue(), from);
                    case InvokeDynamicInstruction dynamic -> dynamic.bootstrapArgs().stream()
                            .filter(DirectMethodHandleDesc.class::isInstance)
                            .map(DirectMethodHandleDesc.class::cast)
                            .forEach(handle -> note(internal(handle), handle.methodName(),
                                    handle.lookupDescriptor(), from));
                    default -> { }
                }
            }));
        }
    }

    private static String internal(DirectMethodHandleDesc handle) {
        String descriptor = handle.owner().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    private void note(String owner, String name, String descriptor, String from) {
        calls.computeIfAbsent(name + descriptor, key -> new LinkedHashSet<>())
                .add(List.of(owner, from));
        callees.computeIfAbsent(from, key -> new LinkedHashSet<>())
                .add(new Member(owner, name, descriptor));
    }

    /** The methods that call this one by its own type. */
    List<String> callersOf(Member method) {
        return calls.getOrDefault(method.name() + method.descriptor(), Set.of()).stream()
                .filter(call -> call.getFirst().equals(method.owner()))
                .map(List::getLast).toList();
    }

    /** A type of ours with those of ours above and below it. */
    private Set<String> related(String type) {
        return related.computeIfAbsent(type, key -> {
            Set<String> found = new TreeSet<>();
            if (classes.containsKey(type)) {
                found.add(type);
                found.addAll(above.get(type));
                classes.keySet().stream().filter(one -> above.get(one).contains(type))
                        .forEach(found::add);
            }
            return found;
        });
    }

    /**
     * Every method that runs, or may, before a call of this one returns: a lambda counts as called
     * where it is made, a method also where a type above its own is named.
     */
    Set<String> within(String method) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(method));
        while (!open.isEmpty()) {
            for (Member callee : callees.getOrDefault(open.pop(), Set.of())) {
                for (String type : related(callee.owner())) {
                    String one = type + "." + callee.name() + callee.descriptor();
                    if (callees.containsKey(one) && found.add(one)) {
                        open.push(one);
                    }
                }
            }
        }
        return found;
    }

    /** Top-level types that no other class names, neither in code nor in a signature. */
    List<String> unnamed() {
        Set<String> found = new TreeSet<>();
        for (ClassModel model : classes.values()) {
            String self = topLevel(model.thisClass().asInternalName());
            for (var entry : model.constantPool()) {
                if (entry instanceof Utf8Entry text) {
                    Matcher type = TYPE.matcher(text.stringValue());
                    while (type.find()) {
                        String other = topLevel(type.group());
                        if (!other.equals(self)) {
                            found.add(other);
                        }
                    }
                }
            }
        }
        return classes.values().stream()
                .filter(model -> !isMadeByLibrary(model))
                .map(model -> model.thisClass().asInternalName())
                .filter(name -> name.equals(topLevel(name)) && !found.contains(name))
                .filter(name -> !name.endsWith("/package-info"))
                .toList();
    }

    private static String topLevel(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
