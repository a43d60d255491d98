// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2
//
// The world beyond Sinetti for bin/bench: a mail relay that takes every mail and forgets it, and an SMS gateway in
// Kannel's form.
//
//   sink MAIL_PORT SMS_PORT FOLDER
//
// Mail for an address that begins with "keep" is written to FOLDER/ADDRESS.mail, a text to FOLDER/NUMBER.text: each
// whole and under its name at once. GET /count on the SMS port answers "MAILS TEXTS".

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINE_BYTES = 8192 };

static const char *folder;
static atomic_long mails, texts;

// Letters, digits and a few marks only: what comes from outside does not choose where we write.
static void keep(const char *name, const char *suffix, const char *bytes, size_t length) {
    char safe[128], path[512], part[520];
    size_t count = 0;
    for (; *name && count < sizeof safe - 1; name++)
        if (strchr("abcdefghijklmnopqrstuvwxyz0123456789@.-", *name) && !(count == 0 && *name == '.'))
            safe[count++] = *name;
    safe[count] = 0;
    snprintf(path, sizeof path, "%s/%s.%s", folder, safe, suffix);
    snprintf(part, sizeof part, "%s.part", path);
    FILE *file = fopen(part, "w");
    if (!file) return;
    fwrite(bytes, 1, length, file);
    fclose(file);
    rename(part, path);
}

static void say(FILE *stream, const char *text) {
    fputs(text, stream);
    fflush(stream);
}

static bool begins(const char *line, const char *word) { return strncasecmp(line, word, strlen(word)) == 0; }

// Takes the lines up to the final dot; keeps them where somebody wants them.
static bool take_content(FILE *in, const char *keep_as) {
    static _Thread_local char line[LINE_BYTES];
    char *content = NULL;
    size_t length = 0;
    FILE *kept = *keep_as ? open_memstream(&content, &length) : NULL;
    bool whole = false;
    while (!whole && fgets(line, sizeof line, in)) {
        whole = strcmp(line, ".\r\n") == 0;
        if (!whole && kept) fputs(line[0] == '.' ? line + 1 : line, kept);
    }
    if (kept) {
        fclose(kept);
        if (whole) keep(keep_as, "mail", content, length);
        free(content);
    }
    return whole;
}

static void *serve_mail(void *argument) {
    int descriptor = (int)(intptr_t)argument;
    FILE *in = fdopen(descriptor, "r"), *out = fdopen(dup(descriptor), "w");
    char line[LINE_BYTES], recipient[128] = "";
    fputs("220 sink.example ESMTP\r\n", out);
    fflush(out);
    while (fgets(line, sizeof line, in)) {
        if (begins(line, "EHLO")) {
            say(out, "250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n");
        } else if (begins(line, "RCPT TO:<")) {
            if (begins(line + 9, "keep")) sscanf(line + 9, "%127[^>]", recipient);
            say(out, "250 2.1.5 Yes\r\n");
        } else if (begins(line, "DATA")) {
            say(out, "354 Go on\r\n");
            if (!take_content(in, recipient)) break;
            atomic_fetch_add(&mails, 1);
            recipient[0] = 0;
            say(out, "250 2.0.0 Taken\r\n");
        } else if (begins(line, "QUIT")) {
            say(out, "221 2.0.0 Bye\r\n");
            break;
        } else {
            say(out, "250 2.0.0 Yes\r\n");
        }
    }
    fclose(in);
    fclose(out);
    return NULL;
}

// The value of a query's field, as it stands there.
static void field(const char *query, const char *name, char *value, size_t room) {
    const char *place = strstr(query, name);
    value[0] = 0;
    if (place) snprintf(value, room, "%.*s", (int)strcspn(place + strlen(name), "& "), place + strlen(name));
}

static void *serve_texts(void *argument) {
    int descriptor = (int)(intptr_t)argument;
    FILE *in = fdopen(descriptor, "r"), *out = fdopen(dup(descriptor), "w");
    char request[LINE_BYTES], line[LINE_BYTES], number[128];
    while (fgets(request, sizeof request, in)) {
        while (fgets(line, sizeof line, in) && strcmp(line, "\r\n") != 0) {}
        char body[64] = "0: Accepted for delivery";
        int status = 202;
        if (begins(request, "GET /count ")) {
            status = 200;
            snprintf(body, sizeof body, "%ld %ld", atomic_load(&mails), atomic_load(&texts));
        } else {
            field(request, "to=", number, sizeof number);
            keep(number, "text", request, strlen(request));
            atomic_fetch_add(&texts, 1);
        }
        fprintf(out, "HTTP/1.1 %d OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n%s", status, strlen(body),
                body);
        fflush(out);
    }
    fclose(in);
    fclose(out);
    return NULL;
}

typedef struct {
    int port;
    void *(*serve)(void *);
} Door;

static void *listen_at(void *argument) {
    Door *door = argument;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)door->port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int yes = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 512) != 0) {
        perror("sink");
        exit(1);
    }
    for (;;) {
        int descriptor = accept(listener, NULL, NULL);
        pthread_t thread;
        if (descriptor < 0) continue;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (pthread_create(&thread, NULL, door->serve, (void *)(intptr_t)descriptor) == 0)
            pthread_detach(thread);
        else
            close(descriptor);
    }
}

int main(int count, char **arguments) {
    if (count != 4) return 2;
    folder = arguments[3];
    static Door mail = {.serve = serve_mail}, text = {.serve = serve_texts};
    mail.port = atoi(arguments[1]), text.port = atoi(arguments[2]);
    pthread_t thread;
    pthread_create(&thread, NULL, listen_at, &mail);
    listen_at(&text);
}
