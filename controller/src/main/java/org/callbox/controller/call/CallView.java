package org.callbox.controller.call;

/**
 * A call in progress as others may see it.
 *
 * @param phase {@code collecting}, {@code waiting}, {@code offered}, {@code talking},
 *     {@code outside} (somebody outside is called, or talks, for the caller) or
 *     {@code clearing}; of a call that goes out {@code dialling}, {@code proceeding},
 *     {@code talking}, {@code hearing} (a tone or an announcement after the other side has
 *     cleared) or {@code clearing}
 * @param calling digits; empty when unknown or withheld
 * @param callingType what kind of number {@code calling} is, as in {@link CallStep}
 * @param ringBack {@code calling} as it can be dialled, see {@link Dialable}
 * @param screening who vouches for {@code calling}, as in {@link CallStep}
 * @param held whether the other side is on hold while it is {@code talking}
 * @param mark that people gave it by keys, 0 for none
 * @param supervisor who listens to it, else empty
 * @param supervision how, a word of {@link WatchMode}; else empty
 * @param helpWanted whether the agent asks a supervisor for help
 * @param forMs since its SETUP
 * @param waitMs of it until somebody answered, or as {@code forMs} while nobody has
 * @param talkMs since somebody answered, until it was cleared; 0 while nobody has
 * @param forCall the call of the caller for whom this one goes out; else empty
 * @param itself whether whoever talks lifted and pressed nothing for it
 */
public record CallView(
        String id, int span, int channel, String called, String calling, String callingType,
        String ringBack, String screening, String queue, String agent, String phase, boolean held,
        int mark, long forMs, long waitMs, long talkMs, boolean outgoing,
        String supervisor, String supervision, boolean helpWanted, String forCall,
        boolean itself) {}
