// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2
//
// Sends one message over and over through so many SMTP sessions at once, and says how many were taken.
//
//   smtp_load --port N --sessions N --seconds N --bytes N --from ADDRESS --to ADDRESS [--tls]
//
// Each session is one connection that is kept. MAIL, RCPT and DATA go out together where PIPELINING allows it
// (RFC 2920), the size is declared as mail servers do (RFC 1870), and only a 250 after the final dot counts. The clock
// runs from when every session is past its greeting and TLS until the time is over; what is under way then is finished
// and counted apart, as late.
// Prints one line of JSON; the status is 0 only if nothing failed.

#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SESSIONS = 256, REPLY_BYTES = 4096, ANSWER_SECONDS = 60 };

static struct {
    int port, sessions;
    double seconds;
    size_t bytes;
    const char *from, *to;
    bool tls;
} asked = {.sessions = 1, .seconds = 5, .bytes = 4096};

static SSL_CTX *tls_context;
static char *mail;      // header, text and the final dot
static size_t mail_length;
static pthread_barrier_t ready;
static double begin, end;

typedef struct {
    int descriptor;
    SSL *tls;
    char unread[REPLY_BYTES];
    size_t unread_length;
    char last_line[REPLY_BYTES];
    long taken, late, failed;
    double *latencies;
    size_t room;
} Session;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static bool send_all(Session *session, const char *bytes, size_t length) {
    while (length > 0) {
        size_t written = 0;
        if (session->tls) {
            if (SSL_write_ex(session->tls, bytes, length, &written) != 1) return false;
        } else {
            ssize_t sent = send(session->descriptor, bytes, length, MSG_NOSIGNAL);
            if (sent <= 0) return false;
            written = (size_t)sent;
        }
        bytes += written;
        length -= written;
    }
    return true;
}

static bool send_text(Session *session, const char *text) { return send_all(session, text, strlen(text)); }

// The code of the next whole reply (RFC 5321 §4.2.1), or 0 where the connection ends.
static int read_reply(Session *session) {
    for (;;) {
        char *line_end = memchr(session->unread, '\n', session->unread_length);
        if (line_end) {
            size_t length = (size_t)(line_end - session->unread) + 1;
            memcpy(session->last_line, session->unread, length);
            session->last_line[length - 1] = 0;
            memmove(session->unread, line_end + 1, session->unread_length - length);
            session->unread_length -= length;
            if (length < 5 || session->last_line[3] != '-') return atoi(session->last_line);
            continue;
        }
        if (session->unread_length == REPLY_BYTES) return 0;
        char *free_place = session->unread + session->unread_length;
        size_t place = REPLY_BYTES - session->unread_length, got = 0;
        if (session->tls) {
            if (SSL_read_ex(session->tls, free_place, place, &got) != 1) return 0;
        } else {
            ssize_t received = recv(session->descriptor, free_place, place, 0);
            if (received <= 0) return 0;
            got = (size_t)received;
        }
        session->unread_length += got;
    }
}

static bool expect(Session *session, int code, const char *to_what) {
    int said = read_reply(session);
    if (said == code) return true;
    fprintf(stderr, "%s: expected %d, got %s\n", to_what, code, said ? session->last_line : "no reply");
    return false;
}

static bool open_session(Session *session) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)asked.port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct timeval patience = {.tv_sec = ANSWER_SECONDS};
    int yes = 1;
    session->unread_length = 0;
    session->tls = NULL;
    session->descriptor = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(session->descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(session->descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(session->descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("connect");
        return false;
    }
    if (!expect(session, 220, "greeting") || !send_text(session, "EHLO load.example\r\n") ||
        !expect(session, 250, "EHLO"))
        return false;
    if (!asked.tls) return true;
    if (!send_text(session, "STARTTLS\r\n") || !expect(session, 220, "STARTTLS")) return false;
    session->tls = SSL_new(tls_context);
    SSL_set_fd(session->tls, session->descriptor);
    if (SSL_connect(session->tls) != 1) {
        ERR_print_errors_fp(stderr);
        return false;
    }
    return send_text(session, "EHLO load.example\r\n") && expect(session, 250, "EHLO under TLS");
}

static void close_session(Session *session) {
    if (session->tls) SSL_free(session->tls);
    close(session->descriptor);
}

static bool send_mail(Session *session) {
    char envelope[1024];
    snprintf(envelope, sizeof envelope, "MAIL FROM:<%s> SIZE=%zu\r\nRCPT TO:<%s>\r\nDATA\r\n", asked.from, mail_length,
             asked.to);
    return send_text(session, envelope) && expect(session, 250, "MAIL") && expect(session, 250, "RCPT") &&
           expect(session, 354, "DATA") && send_all(session, mail, mail_length) && expect(session, 250, "the mail");
}

static void note(Session *session, double latency) {
    if ((size_t)session->taken == session->room) {
        session->room = session->room ? session->room * 2 : 1024;
        session->latencies = realloc(session->latencies, session->room * sizeof(double));
        if (!session->latencies) abort();
    }
    session->latencies[session->taken++] = latency;
}

static void *run_session(void *argument) {
    Session *session = argument;
    bool is_open = open_session(session);
    pthread_barrier_wait(&ready);  // everybody is connected…
    pthread_barrier_wait(&ready);  // …and the clock is started
    while (now() < end) {
        double started = now();
        if (is_open && send_mail(session)) {
            double finished = now();
            if (finished <= end)
                note(session, finished - started);
            else
                session->late++;
            continue;
        }
        session->failed++;
        if (session->failed > 20) break;
        close_session(session);
        usleep(20000);
        is_open = open_session(session);
    }
    if (is_open) send_text(session, "QUIT\r\n");
    close_session(session);
    return NULL;
}

// Text of words, or above 50 kB the letters of an attachment in base 64, in lines of 76.
static void write_mail(void) {
    static const char line[] = "Your application of 12 April lacks a page; please send it here by the end of May.\r\n";
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    mail = malloc(asked.bytes + 2048);
    if (!mail) abort();
    char *place = mail;
    place += sprintf(place,
                     "From: <%s>\r\nTo: <resident@example.com>\r\nSubject: Load\r\nMessage-ID: <load@example.com>\r\n"
                     "Date: Mon, 5 Oct 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n",
                     asked.from);
    if (asked.bytes < 50000) {
        place += sprintf(place, "Content-Type: text/plain; charset=utf-8\r\n\r\n");
        while ((size_t)(place - mail) + sizeof line <= asked.bytes + 1) place += sprintf(place, "%s", line);
    } else {
        place += sprintf(place,
                         "Content-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\nContent-Type: text/plain\r\n\r\n"
                         "%s--edge\r\nContent-Type: application/pdf; name=plan.pdf\r\n"
                         "Content-Disposition: attachment; filename=plan.pdf\r\n"
                         "Content-Transfer-Encoding: base64\r\n\r\n",
                         line);
        unsigned long long chance = 88172645463325252ULL;
        while ((size_t)(place - mail) + 90 <= asked.bytes) {
            for (int i = 0; i < 76; i++) {
                chance ^= chance << 13, chance ^= chance >> 7, chance ^= chance << 17;
                *place++ = letters[chance & 63];
            }
            *place++ = '\r', *place++ = '\n';
        }
        place += sprintf(place, "--edge--\r\n");
    }
    place += sprintf(place, ".\r\n");
    mail_length = (size_t)(place - mail);
}

static int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void report(Session *sessions, double seconds) {
    long taken = 0, late = 0, failed = 0;
    for (int i = 0; i < asked.sessions; i++)
        taken += sessions[i].taken, late += sessions[i].late, failed += sessions[i].failed;
    double *all = malloc(((size_t)taken + 1) * sizeof(double));
    if (!all) abort();
    size_t count = 0;
    for (int i = 0; i < asked.sessions; i++)
        for (long k = 0; k < sessions[i].taken; k++) all[count++] = sessions[i].latencies[k];
    qsort(all, count, sizeof(double), by_size);
    double p50 = count ? all[count / 2] * 1e3 : 0, p99 = count ? all[(size_t)((double)count * 0.99)] * 1e3 : 0;
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double processor = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
    printf("{\"taken\": %ld, \"late\": %ld, \"failed\": %ld, \"seconds\": %.3f, \"rate\": %.1f, \"bytes\": %zu, \"p50\": %.2f, "
           "\"p99\": %.2f, \"max\": %.2f, \"processor\": %.3f}\n",
           taken, late, failed, seconds, (double)taken / seconds, mail_length, p50, p99,
           count ? all[count - 1] * 1e3 : 0, processor);
    exit(failed ? 1 : 0);
}

static void read_arguments(int count, char **arguments) {
    static const struct option options[] = {
        {"port", 1, 0, 'p'}, {"sessions", 1, 0, 's'}, {"seconds", 1, 0, 't'}, {"bytes", 1, 0, 'b'},
        {"from", 1, 0, 'f'}, {"to", 1, 0, 'r'},       {"tls", 0, 0, 'T'},     {0, 0, 0, 0}};
    for (int option; (option = getopt_long(count, arguments, "", options, NULL)) != -1;) {
        switch (option) {
        case 'p': asked.port = atoi(optarg); break;
        case 's': asked.sessions = atoi(optarg); break;
        case 't': asked.seconds = atof(optarg); break;
        case 'b': asked.bytes = (size_t)atol(optarg); break;
        case 'f': asked.from = optarg; break;
        case 'r': asked.to = optarg; break;
        case 'T': asked.tls = true; break;
        default: exit(2);
        }
    }
    if (!asked.port || !asked.from || !asked.to || asked.sessions < 1 || asked.sessions > SESSIONS) {
        fprintf(stderr, "see the head of smtp_load.c\n");
        exit(2);
    }
}

int main(int count, char **arguments) {
    read_arguments(count, arguments);
    write_mail();
    tls_context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_mode(tls_context, SSL_MODE_AUTO_RETRY);
    static Session sessions[SESSIONS];
    pthread_t threads[SESSIONS];
    pthread_barrier_init(&ready, NULL, (unsigned)asked.sessions + 1);
    for (int i = 0; i < asked.sessions; i++) pthread_create(&threads[i], NULL, run_session, &sessions[i]);
    pthread_barrier_wait(&ready);
    begin = now(), end = begin + asked.seconds;
    pthread_barrier_wait(&ready);
    for (int i = 0; i < asked.sessions; i++) pthread_join(threads[i], NULL);
    report(sessions, asked.seconds);
}
