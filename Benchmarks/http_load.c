// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2
//
// Gets pages over and over through so many kept HTTP/1.1 connections, and says how long each took.
//
//   http_load --port N --clients N --seconds N --pages FILE [--rate N]
//
// FILE has one page a line: path, a tab, the Cookie header. With a rate, requests are due at even times and their
// latency counts from when they were due, so that a server that stalls does not hide it; without, each client asks
// again as soon as it has its answer. Only a 200 with its whole body counts. Prints one line of JSON; the status is 0
// only if nothing failed.

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

enum { CLIENTS = 256, PAGES = 4096, ANSWER_BYTES = 4 << 20, ANSWER_SECONDS = 60 };

static struct {
    int port, clients;
    double seconds, rate;
    const char *pages;
} asked = {.clients = 1, .seconds = 5};

static char *requests[PAGES];
static size_t pages;
static atomic_long next_request;
static double begin;

typedef struct {
    int descriptor;
    long answered, failed;
    size_t smallest;  // body
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

static bool get(Client *client, const char *request, char *answer) {
    size_t length = 0, body_bytes = 0, size = strlen(request);
    if (send(client->descriptor, request, size, MSG_NOSIGNAL) != (ssize_t)size) return false;
    while (length < ANSWER_BYTES) {
        ssize_t got = recv(client->descriptor, answer + length, ANSWER_BYTES - length, 0);
        if (got <= 0) return false;
        length += (size_t)got;
        if (answer_end(answer, length, &body_bytes) == 0) continue;
        if (strncmp(answer, "HTTP/1.1 200", 12) != 0) {
            fprintf(stderr, "%.40s\n", answer);
            return false;
        }
        if (body_bytes < client->smallest) client->smallest = body_bytes;
        return true;
    }
    return false;
}

static void note(Client *client, double latency) {
    if ((size_t)client->answered == client->room) {
        client->room = client->room ? client->room * 2 : 1024;
        client->latencies = realloc(client->latencies, client->room * sizeof(double));
        if (!client->latencies) abort();
    }
    client->latencies[client->answered++] = latency;
}

static void *run_client(void *argument) {
    Client *client = argument;
    char *answer = malloc(ANSWER_BYTES);
    if (!answer) abort();
    client->smallest = ANSWER_BYTES;
    open_connection(client);
    for (;;) {
        long number = atomic_fetch_add(&next_request, 1);
        double due = asked.rate > 0 ? begin + (double)number / asked.rate : now();
        if (due >= begin + asked.seconds) break;
        sleep_until(due);
        if (get(client, requests[(size_t)number % pages], answer)) {
            note(client, now() - due);
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

static void read_pages(void) {
    FILE *file = fopen(asked.pages, "r");
    static char line[8192];
    if (!file) {
        perror(asked.pages);
        exit(2);
    }
    while (pages < PAGES && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *cookie = strchr(line, '\t');
        if (!cookie) continue;
        *cookie++ = 0;
        if (asprintf(&requests[pages++],
                     "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nAccept-Language: fi\r\n\r\n", line,
                     asked.port, cookie) < 0)
            abort();
    }
    fclose(file);
    if (pages == 0) exit(2);
}

static int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void report(Client *clients, double seconds) {
    long answered = 0, failed = 0;
    size_t smallest = ANSWER_BYTES, count = 0;
    for (int i = 0; i < asked.clients; i++) {
        answered += clients[i].answered, failed += clients[i].failed;
        if (clients[i].answered > 0 && clients[i].smallest < smallest) smallest = clients[i].smallest;
    }
    double *all = malloc(((size_t)answered + 1) * sizeof(double));
    if (!all) abort();
    for (int i = 0; i < asked.clients; i++)
        for (long k = 0; k < clients[i].answered; k++) all[count++] = clients[i].latencies[k];
    qsort(all, count, sizeof(double), by_size);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double processor = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
    printf("{\"answered\": %ld, \"failed\": %ld, \"seconds\": %.3f, \"rate\": %.1f, \"smallest\": %zu, \"p50\": %.2f, "
           "\"p99\": %.2f, \"max\": %.2f, \"processor\": %.3f}\n",
           answered, failed, seconds, (double)answered / seconds, answered ? smallest : 0,
           count ? all[count / 2] * 1e3 : 0, count ? all[(size_t)((double)count * 0.99)] * 1e3 : 0,
           count ? all[count - 1] * 1e3 : 0, processor);
    exit(failed ? 1 : 0);
}

int main(int count, char **arguments) {
    static const struct option options[] = {{"port", 1, 0, 'p'},  {"clients", 1, 0, 'c'}, {"seconds", 1, 0, 't'},
                                            {"pages", 1, 0, 'f'}, {"rate", 1, 0, 'r'},    {0, 0, 0, 0}};
    for (int option; (option = getopt_long(count, arguments, "", options, NULL)) != -1;) {
        switch (option) {
        case 'p': asked.port = atoi(optarg); break;
        case 'c': asked.clients = atoi(optarg); break;
        case 't': asked.seconds = atof(optarg); break;
        case 'f': asked.pages = optarg; break;
        case 'r': asked.rate = atof(optarg); break;
        default: return 2;
        }
    }
    if (!asked.port || !asked.pages || asked.clients < 1 || asked.clients > CLIENTS) {
        fprintf(stderr, "see the head of http_load.c\n");
        return 2;
    }
    read_pages();
    static Client clients[CLIENTS];
    pthread_t threads[CLIENTS];
    begin = now();
    for (int i = 0; i < asked.clients; i++) pthread_create(&threads[i], NULL, run_client, &clients[i]);
    for (int i = 0; i < asked.clients; i++) pthread_join(threads[i], NULL);
    report(clients, now() - begin);
}
