/*
 * One end of a primary rate D-channel played by libpri, for tests: an independent stack against
 * which ours is proven. Either end places calls and answers those of the other.
 *
 * The line is a UDP socket: one datagram is one LAPD frame from the address octet to the last
 * information octet. libpri counts two FCS octets in every frame it reads or writes; they are
 * appended and cut off here.
 *
 * Standard output gets one line of JSON at the end; standard error gets "ready", "link up",
 * "link down" and whatever libpri complains about. SIGTERM hangs up all calls and
 * ends; SIGUSR1 silences the line from now on for --silent-for milliseconds.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <libpri.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

enum { FCS_OCTETS = 2, FRAME_OCTETS_MAX = 1024, TIMESLOTS = 32, D_CHANNEL = 16 };
enum { CAUSES = 128, PROTOCOL_ERROR_CAUSES_FROM = 81, NUMBERS_MAX = 64 };
enum { EARLY_HANG_UP_MS_MAX = 2000, WIND_UP_MS_MAX = 5000 };

static const int64_t NEVER = INT64_MAX;

/* All times in milliseconds but for the timeout. Timers: libpri's, such as T203=1000,T309=500. */
static struct {
    struct sockaddr_in local, remote;
    char *role, *called, *timers;
    long calls, expect, hold, answer, channels, seed, silent_at, silent_for, timeout_s, linger;
    long settle;
    double rate, abandon, drop, dup;
} opt = {.channels = 30, .timeout_s = 60, .silent_at = INT64_MAX / 2, .settle = 20, .linger = 100,
        .role = "network"};

/* What a channel is used for; one call for each channel. Times in microseconds. */
struct slot {
    q931_call *call;
    bool ours, answered, heard, hung_up;
    int cause;
    int64_t setup_us, answer_us, hang_up_us;
};

static struct slot slots[TIMESLOTS];
static struct pri *pri;
static int sock;
static bool link_up;
static int64_t begun_us = -1, ended_us = -1, next_call_us = NEVER;
static int64_t *first_us;
static long first_n;
static uint8_t inbox[FRAME_OCTETS_MAX];
static int inbox_octets;
static volatile sig_atomic_t told_to_end, told_silence;
static bool winding_up, user;
static char *numbers[NUMBERS_MAX] = {"5550100"};
static int numbers_n = 1;
static uint64_t series;

static struct {
    long placed, answered, abandoned, refused, failed;
    long incoming, incoming_answered, incoming_ended, incoming_refused;
    long complaints, link_complaints, bad_causes;
    long status_received, status_sent, status_crossed;
    long restarts, restarted_calls, link_ups, link_downs;
    long frames_in, frames_out, frames_dropped, frames_doubled;
    long causes[CAUSES];
} count;

static int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t) t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* xorshift64*: a share of 0 to 1, the same series for the same seed. */
static double chance(void) {
    series ^= series >> 12;
    series ^= series << 25;
    series ^= series >> 27;
    return (double) ((series * UINT64_C(2685821657736338717)) >> 11) / 9007199254740992.0;
}

static void die(const char *what, const char *detail) {
    fprintf(stderr, "pri-exchange: %s %s\n", what, detail);
    exit(2);
}

/* ---- the line ------------------------------------------------------------------------------- */

static bool silent(void) {
    int64_t ms = (now_us() - begun_us) / 1000;
    return begun_us >= 0 && ms >= opt.silent_at && ms < opt.silent_at + opt.silent_for;
}

/*
 * libpri does not tell of STATUS. In it come the cause (08, length, location, value) and the call
 * state (14, 1, value). That of a call that is being cleared is no error: a message has crossed.
 */
static void tap(const uint8_t *frame, int octets, bool received) {
    if (octets < 12 || (frame[0] >> 2) != 0 || (frame[2] & 1) || frame[4] != 0x08) {
        return;
    }
    const uint8_t *type = frame + 6 + (frame[5] & 0x03);
    if (type[0] != 0x7D || (type[4] & 0x7F) == PRI_CAUSE_RESPONSE_TO_STATUS_ENQUIRY) {
        return;
    }
    int state = type + type[2] + 5 < frame + octets ? type[type[2] + 5] : 0;
    bool clearing = state == 11 || state == 12 || state == 19;
    *(clearing ? &count.status_crossed : received ? &count.status_received
            : &count.status_sent) += 1;
}

/* How often a frame gets through: not at all, once or twice. */
static int copies(void) {
    int times = chance() * 100 < opt.drop ? 0 : chance() * 100 < opt.dup ? 2 : 1;
    count.frames_dropped += times == 0;
    count.frames_doubled += times == 2;
    return times;
}

static int line_read(struct pri *, void *buffer, int room) {
    int octets = inbox_octets;
    if (octets == 0 || octets + FCS_OCTETS > room) {
        return 0;
    }
    memcpy(buffer, inbox, octets);
    memset((uint8_t *) buffer + octets, 0, FCS_OCTETS);
    inbox_octets = 0;
    return octets + FCS_OCTETS;
}

static int line_write(struct pri *, void *buffer, int octets) {
    count.frames_out++;
    tap(buffer, octets - FCS_OCTETS, false);
    for (int times = silent() ? 0 : copies(); times > 0; times--) {
        if (send(sock, buffer, octets - FCS_OCTETS, 0) < 0
                && errno != ECONNREFUSED && errno != EAGAIN) {
            die("send:", strerror(errno));
        }
    }
    return octets;
}

/* ---- calls ---------------------------------------------------------------------------------- */

static struct slot *slot_of(const q931_call *call) {
    for (int i = 1; call && i < TIMESLOTS; i++) {
        if (slots[i].call == call) {
            return &slots[i];
        }
    }
    return NULL;
}

static int in_progress(void) {
    int n = 0;
    for (int i = 1; i < TIMESLOTS; i++) {
        n += slots[i].call != NULL;
    }
    return n;
}

/* The network hunts upwards and the user downwards, which makes collisions rare. */
static int free_channel(void) {
    int top = (int) opt.channels + (opt.channels >= D_CHANNEL);
    for (int i = 1; i <= top; i++) {
        int channel = user ? top + 1 - i : i;
        if (channel != D_CHANNEL && !slots[channel].call) {
            return channel;
        }
    }
    return 0;
}

static bool all_placed(void) {
    return winding_up || count.placed >= opt.calls;
}

static void place(int channel) {
    char caller[16];
    snprintf(caller, sizeof caller, "30555%04ld", count.placed % 10000);
    struct pri_sr *request = pri_sr_new();
    q931_call *call = pri_new_call(pri);
    pri_sr_set_channel(request, channel, 1, 0);
    pri_sr_set_bearer(request, PRI_TRANS_CAP_SPEECH, PRI_LAYER_1_ALAW);
    pri_sr_set_called(request, numbers[count.placed % numbers_n],
            PRI_TON_UNKNOWN << 4 | PRI_NPI_E163_E164, 1);
    pri_sr_set_caller(request, caller, NULL, PRI_NATIONAL_ISDN, PRES_ALLOWED_NETWORK_NUMBER);
    int64_t now = now_us();
    int64_t patience = 1000 + (int64_t) (chance() * EARLY_HANG_UP_MS_MAX * 1000);
    slots[channel] = (struct slot) {.call = call, .ours = true, .setup_us = now,
            .answer_us = NEVER, .hang_up_us = chance() < opt.abandon ? now + patience : NEVER};
    count.placed++;
    if (!call || !request || pri_setup(pri, call, request) < 0) {
        die("libpri takes no SETUP", "");
    }
    pri_sr_free(request);
}

static void place_what_is_due(void) {
    while (link_up && !all_placed() && free_channel() && now_us() >= next_call_us) {
        place(free_channel());
        next_call_us += opt.rate > 0 ? (int64_t) (1e6 / opt.rate) : 0;
    }
}

static void hang_up(struct slot *slot) {
    slot->hung_up = true;
    slot->hang_up_us = slot->answer_us = NEVER;
    slot->cause = PRI_CAUSE_NORMAL_CLEARING;
    pri_hangup(pri, slot->call, PRI_CAUSE_NORMAL_CLEARING);
}

static void note_outcome(const struct slot *slot) {
    int cause = slot->cause & 0x7F;
    bool bad = cause >= PROTOCOL_ERROR_CAUSES_FROM;
    count.bad_causes += bad;
    if (!slot->ours) {
        count.incoming_ended++;
        return;
    }
    count.causes[cause]++;
    bad |= cause == PRI_CAUSE_DESTINATION_OUT_OF_ORDER
            || cause == PRI_CAUSE_NORMAL_TEMPORARY_FAILURE;
    *(bad ? &count.failed : slot->answered ? &count.answered
            : slot->hung_up ? &count.abandoned : &count.refused) += 1;
}

static void ended(struct slot *slot, int cause) {
    if (slot) {
        slot->cause = slot->cause ? slot->cause : cause;
        note_outcome(slot);
        slot->call = NULL;
    }
}

static struct slot *heard(q931_call *call) {
    struct slot *slot = slot_of(call);
    if (slot && slot->ours && !slot->heard) {
        slot->heard = true;
        first_us[first_n++] = now_us() - slot->setup_us;
    }
    return slot;
}

static void offered(const pri_event_ring *ring) {
    int channel = ring->channel < 0 ? 0 : ring->channel & 0xFF;
    bool named = channel > 0 && channel < TIMESLOTS && channel != D_CHANNEL;
    if (!named || slots[channel].call) {
        channel = !named || ring->flexible ? free_channel() : 0;
    }
    count.incoming++;
    if (channel == 0 || winding_up) {
        count.incoming_refused++;
        /* libpri says nothing at all when a call is refused before this. */
        pri_proceeding(pri, ring->call, ring->channel, 0);
        pri_hangup(pri, ring->call, PRI_CAUSE_REQUESTED_CHAN_UNAVAIL);
        return;
    }
    slots[channel] = (struct slot) {.call = ring->call, .answer_us = now_us()
            + opt.answer * 1000, .hang_up_us = NEVER};
    pri_proceeding(pri, ring->call, channel, 0);
    pri_acknowledge(pri, ring->call, channel, 0);
}

static void answer(struct slot *slot) {
    slot->answer_us = NEVER;
    slot->answered = true;
    slot->hang_up_us = opt.hold > 0 ? now_us() + opt.hold * 1000 : NEVER;
    count.incoming_answered++;
    pri_answer(pri, slot->call, (int) (slot - slots), 0);
}

/* ---- what libpri tells ---------------------------------------------------------------------- */

static void connected(q931_call *call) {
    struct slot *slot = heard(call);
    if (slot && !slot->hung_up) {
        slot->answered = true;
        slot->hang_up_us = opt.hold > 0 ? now_us() + opt.hold * 1000 : NEVER;
    }
}

static void link_came(void) {
    fprintf(stderr, "link up\n");
    count.link_ups++;
    link_up = true;
    if (begun_us < 0) {
        begun_us = now_us();
        next_call_us = begun_us + opt.settle * 1000;
    }
}

static void asked_to_hang_up(const pri_event_hangup *e) {
    struct slot *slot = heard(e->call);
    if (slot) {
        slot->cause = slot->cause ? slot->cause : e->cause;
        slot->answer_us = slot->hang_up_us = NEVER;
    }
    pri_hangup(pri, e->call, e->cause);
}

/* libpri acknowledges by itself but leaves the calls. */
static void restarted(int channel) {
    count.restarts++;
    for (int i = 1; i < TIMESLOTS; i++) {
        if (slots[i].call && (channel < 0 || (channel & 0xFF) == i)) {
            count.restarted_calls++;
            pri_destroycall(pri, slots[i].call);
            ended(&slots[i], PRI_CAUSE_NORMAL_TEMPORARY_FAILURE);
        }
    }
}

static void handle(pri_event *e) {
    switch (e ? e->e : 0) {
    case PRI_EVENT_DCHAN_UP: link_came(); break;
    case PRI_EVENT_DCHAN_DOWN:
        fprintf(stderr, "link down\n");
        count.link_downs += link_up;
        link_up = false;
        break;
    case PRI_EVENT_RING: offered(&e->ring); break;
    case PRI_EVENT_PROCEEDING:
    case PRI_EVENT_PROGRESS: heard(e->proceeding.call); break;
    case PRI_EVENT_SETUP_ACK: heard(e->setup_ack.call); break;
    case PRI_EVENT_RINGING: heard(e->ringing.call); break;
    case PRI_EVENT_ANSWER: connected(e->answer.call); break;
    case PRI_EVENT_HANGUP_REQ: asked_to_hang_up(&e->hangup); break;
    case PRI_EVENT_HANGUP:
        ended(heard(e->hangup.call), e->hangup.cause);
        pri_hangup(pri, e->hangup.call, e->hangup.cause);
        break;
    case PRI_EVENT_RESTART: restarted(e->restart.channel); break;
    case PRI_EVENT_HANGUP_ACK: ended(heard(e->hangup.call), e->hangup.cause); break;
    default: break;
    }
}

static void complaint(struct pri *, char *text) {
    fprintf(stderr, "libpri: %s", text);
    /* Lines about a link that does not answer belong to the line, not to the peer's manners. */
    *(strstr(text, "MDL-ERROR") ? &count.link_complaints : &count.complaints) += 1;
}

/* ---- the loop ------------------------------------------------------------------------------- */

/* How long until libpri wants its timers run; it keeps them on the wall clock. */
static int64_t until_libpri_us(void) {
    struct timeval *next = pri_schedule_next(pri), now;
    gettimeofday(&now, NULL);
    return next ? (int64_t) (next->tv_sec - now.tv_sec) * 1000000 + next->tv_usec - now.tv_usec
            : 3600 * INT64_C(1000000);
}

static void run_due_timers(void) {
    while (until_libpri_us() <= 0) {
        handle(pri_schedule_run(pri));
    }
}

static void take_frames(void) {
    uint8_t frame[FRAME_OCTETS_MAX - FCS_OCTETS];
    ssize_t octets;
    while ((octets = recv(sock, frame, sizeof frame, 0)) >= 0 || errno == ECONNREFUSED) {
        count.frames_in += octets > 0;
        for (int times = octets <= 0 || silent() ? 0 : copies(); times > 0; times--) {
            memcpy(inbox, frame, octets);
            inbox_octets = (int) octets;
            tap(inbox, inbox_octets, true);
            handle(pri_check_event(pri));
            /* At once: libpri posts its link-down events through a timer of no delay. */
            run_due_timers();
        }
    }
}

/* Runs what is due of our own and answers when we are wanted next. */
static int64_t run_own_timers(void) {
    int64_t now = now_us(), next = NEVER;
    for (int i = 1; i < TIMESLOTS; i++) {
        struct slot *slot = &slots[i];
        if (slot->call && !slot->hung_up && slot->hang_up_us <= now) {
            hang_up(slot);
        }
        if (slot->call && slot->answer_us <= now) {
            answer(slot);
        }
        next = slot->call && !slot->hung_up && slot->hang_up_us < next ? slot->hang_up_us : next;
        next = slot->call && slot->answer_us < next ? slot->answer_us : next;
    }
    place_what_is_due();
    if (link_up && !all_placed() && free_channel() && next_call_us < next) {
        next = next_call_us;
    }
    return next;
}

static void wait_for_work(int64_t until_us) {
    int64_t own = until_us - now_us(), libpri = until_libpri_us();
    int64_t wait = libpri < 0 || own < 0 ? 0 : libpri < own ? libpri : own;
    struct timespec t = {.tv_sec = wait / 1000000, .tv_nsec = wait % 1000000 * 1000};
    struct pollfd fd = {.fd = sock, .events = POLLIN};
    sigset_t none;
    sigemptyset(&none);
    ppoll(&fd, 1, &t, &none);
}

static bool finished(void) {
    bool endless = opt.calls == 0 && opt.expect == 0 && !winding_up;
    return !endless && all_placed() && in_progress() == 0
            && (winding_up || count.incoming_ended + count.incoming_refused >= opt.expect);
}

static void run(void) {
    int64_t end_us = now_us() + opt.timeout_s * 1000000;
    while (now_us() < end_us) {
        if (told_to_end && !winding_up) {
            winding_up = true;
            for (int i = 1; i < TIMESLOTS; i++) {
                slots[i].hang_up_us = 0;
            }
            int64_t soon = now_us() + WIND_UP_MS_MAX * 1000;
            end_us = soon < end_us ? soon : end_us;
        }
        if (told_silence) {
            told_silence = 0;
            opt.silent_at = (now_us() - begun_us) / 1000;
        }
        run_due_timers();
        int64_t next_us = run_own_timers();
        if (ended_us < 0 && finished()) {
            ended_us = now_us();
            end_us = ended_us + opt.linger * 1000;
        }
        wait_for_work(next_us < end_us ? next_us : end_us);
        take_frames();
    }
    ended_us = ended_us < 0 ? now_us() : ended_us;
}

/* ---- in and out ----------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b) {
    int64_t x = *(const int64_t *) a, y = *(const int64_t *) b;
    return (x > y) - (x < y);
}

static long percentile(double share) {
    long at = (long) ((double) first_n * share);
    return first_n == 0 ? 0 : (long) first_us[at < first_n ? at : first_n - 1];
}

/* Call records libpri holds; what is above those in progress never goes away. */
static long records(void) {
    char *text = pri_dump_info_str(pri);
    char *at = text ? strstr(text, "active-calls:") : NULL;
    long n = at ? strtol(at + strlen("active-calls:"), NULL, 10) : -1;
    free(text);
    return n;
}

static void print_summary(void) {
    qsort(first_us, (size_t) first_n, sizeof *first_us, by_size);
    const struct {
        const char *name;
        long value;
    } fields[] = {
        {"placed", count.placed}, {"answered", count.answered}, {"abandoned", count.abandoned},
        {"refused", count.refused}, {"failed", count.failed}, {"in_progress", in_progress()},
        {"incoming", count.incoming}, {"incoming_answered", count.incoming_answered},
        {"incoming_ended", count.incoming_ended}, {"incoming_refused", count.incoming_refused},
        {"protocol_errors", count.complaints + count.status_received + count.status_sent
                + count.restarted_calls + count.bad_causes},
        {"complaints", count.complaints}, {"bad_causes", count.bad_causes},
        {"status_received", count.status_received}, {"status_sent", count.status_sent},
        {"status_crossed", count.status_crossed},
        {"restarts", count.restarts}, {"restarted_calls", count.restarted_calls},
        {"link_complaints", count.link_complaints}, {"records", records()},
        {"setup_to_first_answer_p50_us", percentile(0.50)},
        {"setup_to_first_answer_p99_us", percentile(0.99)},
        {"link_ups", count.link_ups}, {"link_downs", count.link_downs},
        {"frames_in", count.frames_in}, {"frames_out", count.frames_out},
        {"frames_dropped", count.frames_dropped}, {"frames_doubled", count.frames_doubled},
        {"elapsed_ms", begun_us < 0 ? 0 : (long) (ended_us - begun_us) / 1000}};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        printf("%s\"%s\":%ld", i == 0 ? "{" : ",", fields[i].name, fields[i].value);
    }
    const char *before = ",\"causes\":{";
    for (int i = 0; i < CAUSES; i++) {
        if (count.causes[i] > 0) {
            printf("%s\"%d\":%ld", before, i, count.causes[i]);
            before = ",";
        }
    }
    printf("%s}}\n", before[1] ? before : "");
}

static struct sockaddr_in address(char *text) {
    struct sockaddr_in at = {.sin_family = AF_INET};
    char *colon = strchr(text, ':');
    if (!colon || (*colon = 0, inet_pton(AF_INET, text, &at.sin_addr)) != 1) {
        die("write IPV4:PORT, not", text);
    }
    at.sin_port = htons((uint16_t) atoi(colon + 1));
    return at;
}

static const struct {
    const char *name;
    enum { ADDRESS, WHOLE, REAL, TEXT } kind;
    void *to;
} OPTIONS[] = {
    {"--local", ADDRESS, &opt.local}, {"--remote", ADDRESS, &opt.remote},
    {"--role", TEXT, &opt.role}, {"--called", TEXT, &opt.called}, {"--calls", WHOLE, &opt.calls},
    {"--expect", WHOLE, &opt.expect}, {"--rate", REAL, &opt.rate}, {"--hold", WHOLE, &opt.hold},
    {"--answer", WHOLE, &opt.answer}, {"--channels", WHOLE, &opt.channels},
    {"--abandon", REAL, &opt.abandon}, {"--seed", WHOLE, &opt.seed}, {"--drop", REAL, &opt.drop},
    {"--dup", REAL, &opt.dup}, {"--silent-at", WHOLE, &opt.silent_at},
    {"--silent-for", WHOLE, &opt.silent_for}, {"--timeout", WHOLE, &opt.timeout_s},
    {"--linger", WHOLE, &opt.linger}, {"--settle", WHOLE, &opt.settle},
    {"--timers", TEXT, &opt.timers}};

static void take_option(const char *name, char *value) {
    size_t i = 0, n = sizeof OPTIONS / sizeof OPTIONS[0];
    while (i < n && strcmp(OPTIONS[i].name, name) != 0) {
        i++;
    }
    if (i == n || !value) {
        die(i == n ? "no such option:" : "wanted a value for", name);
    }
    switch (OPTIONS[i].kind) {
    case ADDRESS: *(struct sockaddr_in *) OPTIONS[i].to = address(value); break;
    case WHOLE: *(long *) OPTIONS[i].to = strtol(value, NULL, 0); break;
    case REAL: *(double *) OPTIONS[i].to = strtod(value, NULL); break;
    case TEXT: *(char **) OPTIONS[i].to = value; break;
    }
}

static void read_options(int argc, char **argv) {
    for (int i = 1; i < argc; i += 2) {
        take_option(argv[i], argv[i + 1]);
    }
    user = strcmp(opt.role, "user") == 0;
    for (char *one = opt.called ? strtok(opt.called, ",") : NULL; one && numbers_n < NUMBERS_MAX;
            one = strtok(NULL, ",")) {
        numbers[one == opt.called ? 0 : numbers_n++] = one;
    }
    if (!opt.local.sin_port || !opt.remote.sin_port
            || opt.calls < 0 || opt.channels < 1 || opt.channels > TIMESLOTS - 2) {
        die("wanted:", "--local and --remote HOST:PORT, --channels 1 to 30");
    }
    series = (uint64_t) opt.seed * 2 + 1;
    first_us = calloc((size_t) opt.calls + 1, sizeof *first_us);
}

static void told(int signal) {
    *(signal == SIGUSR1 ? &told_silence : &told_to_end) = 1;
}

int main(int argc, char **argv) {
    read_options(argc, argv);
    /* Signals come in ppoll only, so that none is missed between a look and the wait. */
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    signal(SIGTERM, told);
    signal(SIGINT, told);
    signal(SIGUSR1, told);
    sock = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (sock < 0 || bind(sock, (struct sockaddr *) &opt.local, sizeof opt.local) < 0
            || connect(sock, (struct sockaddr *) &opt.remote, sizeof opt.remote) < 0) {
        die("line:", strerror(errno));
    }
    pri_set_message(complaint);
    pri_set_error(complaint);
    pri = pri_new_cb(sock, user ? PRI_CPE : PRI_NETWORK, PRI_SWITCH_EUROISDN_E1,
            line_read, line_write, NULL);
    if (!pri) {
        die("libpri gives no D-channel", "");
    }
    pri_hangup_fix_enable(pri, 1);
    for (char *one = opt.timers ? strtok(opt.timers, "=") : NULL; one; one = strtok(NULL, "=")) {
        char *ms = strtok(NULL, ",");
        if (!ms || pri_set_timer(pri, pri_timer2idx(one), atoi(ms)) < 0) {
            die("no such timer of libpri:", one);
        }
    }
    fprintf(stderr, "ready\n");
    run();
    print_summary();
    return 0;
}
