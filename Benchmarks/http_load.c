// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2
//
// Asks for pages, or sends answers, over and over through so many kept HTTP/1.1 connections, and says how long each took.
//
//   http_load --port N --clients N --seconds N --pages FILE [--rate N]
//   http_load --port N --clients N --seconds N --answers FILE [--text N] [--file N]
//
// A line of FILE is a Cookie header, then, each after a tab, the paths that are one turn: a page and its attachment are
// got one after the other and timed together. With --answers it is the cookie, the form's path and its token, and each
// turn posts an answer of its own with a text and a file of so many bytes. With a rate, turns are due at even times and
// their latency counts from when they were due, so that a server that stalls does not hide it; without, each client goes
// on as soon as it has its answer. Only a 200 with its whole body counts, or a 303 to an answer. What is under way at the
// end is finished and counted apart, as late. Prints one line of JSON; the status is 0 only if nothing failed.

#include <arpa/inet.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS = 256, TURNS = 4096, STEPS = 4, ANSWER_BYTES = 4 << 20, ANSWER_SECONDS = 60 };

static struct {
    int port, clients;
    double seconds, rate;
    const char *pages, *answers;
    size_t text, file;
} asked = {.clients = 1, .seconds = 5};

// One turn: requests that follow one another, or the head and token of a form.
typedef struct {
    char *steps[STEPS];
    size_t count;
} Turn;

static Turn turns[TURNS];
static size_t turn_count;
static char *file_part;  // what every answer ends with
static size_t file_part_length;
static atomic_long next_turn, next_answer;
static double begin;

typedef struct {
    int descriptor;
    long timed, late, failed;
    size_t smallest;  // all bodies of a turn
    double *latencies;
    size_t room;
} Client;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void sleep_until(double due) {
    double left = due - now();
    if (left > 0) usleep((useconds_t)(left * 1e6));
}

static void open_connection(Client *client) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)asked.port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct timeval patience = {.tv_sec = ANSWER_SECONDS};
    int yes = 1;
    client->descriptor = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(client->descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(client->descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(client->descriptor, (struct sockaddr *)&address, sizeof address) != 0) perror("connect");
}

// Where the whole answer ends, or 0 where it is not all there; a body is counted by its length or in chunks.
static size_t answer_end(const char *answer, size_t length, size_t *body_bytes) {
    const char *head_end = memmem(answer, length, "\r\n\r\n", 4);
    if (!head_end) return 0;
    size_t place = (size_t)(head_end - answer) + 4;
    for (const char *line = answer; line < head_end; line = (const char *)memchr(line, '\n', length) + 1)
        if (strncasecmp(line, "content-length:", 15) == 0) {
            *body_bytes = (size_t)atol(line + 15);
            return place + *body_bytes <= length ? place + *body_bytes : 0;
        }
    for (*body_bytes = 0;;) {  // RFC 9112 §7.1
        const char *line_end = memmem(answer + place, length - place, "\r\n", 2);
        if (!line_end) return 0;
        size_t chunk = strtoul(answer + place, NULL, 16);
        place = (size_t)(line_end - answer) + 2 + chunk + 2;
        if (place > length) return 0;
        if (chunk == 0) return place;
        *body_bytes += chunk;
    }
}

static bool send_all(Client *client, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = send(client->descriptor, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent, length -= (size_t)sent;
    }
    return true;
}

// Takes an answer of that status; false where it is another, or does not come whole.
static bool take_answer(Client *client, const char *status, char *answer, size_t *body_bytes) {
    size_t length = 0;
    while (length < ANSWER_BYTES) {
        ssize_t got = recv(client->descriptor, answer + length, ANSWER_BYTES - length, 0);
        if (got <= 0) return false;
        length += (size_t)got;
        if (answer_end(answer, length, body_bytes) == 0) continue;
        if (strncmp(answer + 9, status, 3) == 0) return true;
        fprintf(stderr, "%.40s\n", answer);
        return false;
    }
    return false;
}

static bool get(Client *client, const Turn *turn, char *answer) {
    size_t all = 0;
    for (size_t i = 0; i < turn->count; i++) {
        size_t body_bytes = 0;
        if (!send_all(client, turn->steps[i], strlen(turn->steps[i]))) return false;
        if (!take_answer(client, "200", answer, &body_bytes)) return false;
        all += body_bytes;
    }
    if (all < client->smallest) client->smallest = all;
    return true;
}

// The form as browsers send it (RFC 7578), each time under an id of its own (RFC 9562 §5.7), so that each is an answer.
static bool post(Client *client, const Turn *turn, char *answer) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    unsigned long long milliseconds = (unsigned long long)time.tv_sec * 1000 + (unsigned long long)time.tv_nsec / 1000000;
    char fields[1024], head[4096];
    int length = snprintf(fields, sizeof fields,
                          "--edge-4711\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n%s\r\n"
                          "--edge-4711\r\nContent-Disposition: form-data; name=\"submission\"\r\n\r\n"
                          "%08llx-%04llx-7000-8000-%04x%08lx\r\n",
                          turn->steps[1], milliseconds >> 16, milliseconds & 0xffff, (unsigned)getpid() & 0xffff,
                          atomic_fetch_add(&next_answer, 1));
    int head_length = snprintf(head, sizeof head, "%sContent-Length: %zu\r\n\r\n%s", turn->steps[0],
                               (size_t)length + file_part_length, fields);
    size_t body_bytes = 0;
    return send_all(client, head, (size_t)head_length) && send_all(client, file_part, file_part_length) &&
           take_answer(client, "303", answer, &body_bytes);
}

static void note(Client *client, double latency) {
    if ((size_t)client->timed == client->room) {
        client->room = client->room ? client->room * 2 : 1024;
        client->latencies = realloc(client->latencies, client->room * sizeof(double));
        if (!client->latencies) abort();
    }
    client->latencies[client->timed++] = latency;
}

static void *run_client(void *argument) {
    Client *client = argument;
    char *answer = malloc(ANSWER_BYTES);
    if (!answer) abort();
    client->smallest = ANSWER_BYTES;
    open_connection(client);
    for (;;) {
        long number = atomic_fetch_add(&next_turn, 1);
        double end = begin + asked.seconds, due = asked.rate > 0 ? begin + (double)number / asked.rate : now();
        if (due >= end) break;
        sleep_until(due);
        const Turn *turn = &turns[(size_t)number % turn_count];
        if (asked.answers ? post(client, turn, answer) : get(client, turn, answer)) {
            double finished = now();
            if (finished > end) client->late++;
            if (finished <= end || asked.rate > 0) note(client, finished - due);
        } else {
            if (++client->failed > 20) break;
            close(client->descriptor);
            open_connection(client);
        }
    }
    close(client->descriptor);
    free(answer);
    return NULL;
}

static void read_turns(const char *path) {
    FILE *file = fopen(path, "r");
    static char line[16384];
    if (!file) {
        perror(path);
        exit(2);
    }
    while (turn_count < TURNS && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *rest = line, *cookie = strsep(&rest, "\t"), *target;
        Turn *turn = &turns[turn_count++];
        while (turn->count < STEPS && (target = strsep(&rest, "\t"))) {
            static const char *post_fields = "Content-Type: multipart/form-data; boundary=edge-4711\r\n";
            if (asked.answers && turn->count == 1) {
                turn->steps[turn->count++] = strdup(target);
                continue;
            }
            if (asprintf(&turn->steps[turn->count++],
                         "%s %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nAccept-Language: fi\r\n"
                         "Sec-Fetch-Site: same-origin\r\n%s",
                         asked.answers ? "POST" : "GET", target, asked.port, cookie,
                         asked.answers ? post_fields : "\r\n") < 0)
                abort();
        }
    }
    fclose(file);
    if (turn_count == 0) exit(2);
}

static void write_file_part(void) {
    static const char line[] = "Here is what you asked for; the plan is enclosed, and I shall call you on Monday.\r\n";
    file_part = malloc(asked.text + asked.file + 1024);
    if (!file_part) abort();
    char *place = file_part;
    place += sprintf(place, "--edge-4711\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n");
    for (size_t i = 0; i + sizeof line <= asked.text + 1; i += sizeof line - 1) place += sprintf(place, "%s", line);
    place += sprintf(place,
                     "\r\n--edge-4711\r\nContent-Disposition: form-data; name=\"files\"; filename=\"plan.bin\"\r\n"
                     "Content-Type: application/octet-stream\r\n\r\n");
    unsigned long long chance = 88172645463325252ULL;
    for (size_t i = 0; i < asked.file; i++) {
        chance ^= chance << 13, chance ^= chance >> 7, chance ^= chance << 17;
        *place++ = (char)chance;
    }
    place += sprintf(place, "\r\n--edge-4711--\r\n");
    file_part_length = (size_t)(place - file_part);
}

static int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void report(Client *clients, double seconds) {
    long timed = 0, late = 0, failed = 0;
    size_t smallest = ANSWER_BYTES, count = 0;
    for (int i = 0; i < asked.clients; i++) {
        timed += clients[i].timed, late += clients[i].late, failed += clients[i].failed;
        if (clients[i].timed > 0 && clients[i].smallest < smallest) smallest = clients[i].smallest;
    }
    double *all = malloc(((size_t)timed + 1) * sizeof(double));
    if (!all) abort();
    for (int i = 0; i < asked.clients; i++)
        for (long k = 0; k < clients[i].timed; k++) all[count++] = clients[i].latencies[k];
    qsort(all, count, sizeof(double), by_size);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double processor = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
    // With a rate, what came after the end is timed too, or a server that stalls would hide it; it is late all the same.
    long taken = asked.rate > 0 ? timed - late : timed;
    printf("{\"taken\": %ld, \"late\": %ld, \"failed\": %ld, \"seconds\": %.3f, \"rate\": %.1f, \"smallest\": %zu, \"p50\": %.2f, "
           "\"p99\": %.2f, \"max\": %.2f, \"processor\": %.3f}\n",
           taken, late, failed, seconds, (double)taken / seconds, timed ? smallest : 0,
           count ? all[count / 2] * 1e3 : 0, count ? all[(size_t)((double)count * 0.99)] * 1e3 : 0,
           count ? all[count - 1] * 1e3 : 0, processor);
    exit(failed ? 1 : 0);
}

int main(int count, char **arguments) {
    static const struct option options[] = {{"port", 1, 0, 'p'},  {"clients", 1, 0, 'c'}, {"seconds", 1, 0, 't'},
                                            {"pages", 1, 0, 'f'}, {"rate", 1, 0, 'r'},    {"answers", 1, 0, 'a'},
                                            {"text", 1, 0, 'T'},  {"file", 1, 0, 'F'},    {0, 0, 0, 0}};
    for (int option; (option = getopt_long(count, arguments, "", options, NULL)) != -1;) {
        switch (option) {
        case 'p': asked.port = atoi(optarg); break;
        case 'c': asked.clients = atoi(optarg); break;
        case 't': asked.seconds = atof(optarg); break;
        case 'f': asked.pages = optarg; break;
        case 'r': asked.rate = atof(optarg); break;
        case 'a': asked.answers = optarg; break;
        case 'T': asked.text = (size_t)atol(optarg); break;
        case 'F': asked.file = (size_t)atol(optarg); break;
        default: return 2;
        }
    }
    if (!asked.port || !asked.pages == !asked.answers || asked.clients < 1 || asked.clients > CLIENTS) {
        fprintf(stderr, "see the head of http_load.c\n");
        return 2;
    }
    read_turns(asked.pages ? asked.pages : asked.answers);
    if (asked.answers) write_file_part();
    static Client clients[CLIENTS];
    pthread_t threads[CLIENTS];
    begin = now();
    for (int i = 0; i < asked.clients; i++) pthread_create(&threads[i], NULL, run_client, &clients[i]);
    for (int i = 0; i < asked.clients; i++) pthread_join(threads[i], NULL);
    report(clients, asked.seconds);
}
