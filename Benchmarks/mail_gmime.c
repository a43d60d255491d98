// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2
//
// Reads messages over and over with GMime, as `sinetti mail measure` does; one line of JSON.
//   mail_gmime SECONDS FILE…
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static gint64 octets, characters;

static void decode(GMimeObject *parent, GMimeObject *part, gpointer unused)
{
    (void)parent;
    (void)unused;
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *inner = g_mime_message_part_get_message((GMimeMessagePart *)part);
        if (inner)
            g_mime_message_foreach(inner, decode, NULL);
        return;
    }
    if (GMIME_IS_TEXT_PART(part)) {
        char *text = g_mime_text_part_get_text((GMimeTextPart *)part);
        if (text)
            characters += (gint64)strlen(text);
        g_free(text);
        return;
    }
    if (!GMIME_IS_PART(part))
        return;
    GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)part);
    if (!content)
        return;
    GMimeStream *memory = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, memory);
    octets += g_mime_stream_length(memory);
    g_object_unref(memory);
}

static void read_whole(const char *raw, size_t length)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(raw, length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (message) {
        (void)g_mime_message_get_subject(message);
        InternetAddressList *lists[] = {g_mime_message_get_from(message), g_mime_message_get_to(message),
                                        g_mime_message_get_cc(message)};
        for (size_t i = 0; i < 3; i++)
            (void)internet_address_list_length(lists[i]);
        (void)g_mime_message_get_date(message);
        g_mime_message_foreach(message, decode, NULL);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int count, char **words)
{
    if (count < 3)
        return 64;
    size_t messages = (size_t)count - 2, total = 0, rounds = 0;
    char **raw = calloc(messages, sizeof *raw);
    size_t *length = calloc(messages, sizeof *length);
    if (!raw || !length)
        return 71;
    for (size_t i = 0; i < messages; i++) {
        GError *error = NULL;
        if (!g_file_get_contents(words[i + 2], &raw[i], &length[i], &error)) {
            fprintf(stderr, "%s\n", error->message);
            return 66;
        }
        total += length[i];
    }
    g_mime_init();
    double begun = now(), seconds = atof(words[1]);
    while (!rounds || now() - begun < seconds) {
        for (size_t i = 0; i < messages; i++)
            read_whole(raw[i], length[i]);
        rounds++;
    }
    printf("{\"messages\": %zu, \"bytes\": %zu, \"rounds\": %zu, \"milliseconds\": %.0f, \"decoded\": %lld, "
           "\"characters\": %lld}\n",
           messages, total, rounds, (now() - begun) * 1e3, (long long)(octets / (gint64)rounds),
           (long long)(characters / (gint64)rounds));
    return 0;
}
