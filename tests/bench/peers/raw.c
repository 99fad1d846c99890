/* The limit: one frame, made once a round, and send() for each socket.  raw PORT

   It speaks as much of WebSocket, Engine.IO and Socket.IO as the load client asks for. */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST 65536
#define BYTES 300

static int members[MOST], place[MOST], count;
static int epoll;

static void send_text(int socket, const char *text, int size) {
    char frame[2 + 125];
    frame[0] = (char)0x81;
    frame[1] = (char)size;
    memcpy(frame + 2, text, size);
    if (send(socket, frame, size + 2, MSG_NOSIGNAL) < 0) perror("send");
}

static void say(int socket, const char *text) { send_text(socket, text, (int)strlen(text)); }

/* The same 300 bytes as everybody's, behind a heading of four. */
static void go(void) {
    char frame[4 + BYTES + 1], text[BYTES];
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    memset(text, 'x', sizeof text);
    const char *form =
        "42[\"state\",{\"board\":\"bench\",\"meeting_id\":1,\"version\":[1,12345],\"state\":{\"text\":\"%.*s\"},\"server_now\":%lld}]";
    long long milliseconds = (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    int bare = snprintf(NULL, 0, form, 0, text, milliseconds);
    snprintf(frame + 4, BYTES + 1, form, BYTES - bare, text, milliseconds);
    frame[0] = (char)0x81;
    frame[1] = 126;
    frame[2] = BYTES >> 8;
    frame[3] = BYTES & 255;
    for (int i = 0; i < count; i++)
        if (send(members[i], frame, 4 + BYTES, MSG_NOSIGNAL | MSG_DONTWAIT) != 4 + BYTES) perror("send");
}

static void leave(int socket) {
    close(socket);
    if (place[socket] < 0) return;
    int last = members[--count];
    members[place[socket]] = last;
    place[last] = place[socket];
    place[socket] = -1;
}

static void take(int socket, unsigned char *data, int size) {
    if (size > 3 && !memcmp(data, "GET", 3)) {
        if (!memmem(data, size, "Upgrade: websocket", 18)) {
            const char *well = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
            send(socket, well, strlen(well), MSG_NOSIGNAL);
            return;
        }
        const char *answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
        send(socket, answer, strlen(answer), MSG_NOSIGNAL);
        say(socket, "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":10000,\"pingTimeout\":20000}");
        return;
    }
    while (size >= 6 && size >= 6 + (data[1] & 127)) {
        int length = data[1] & 127;
        char text[126];
        for (int i = 0; i < length; i++) text[i] = (char)(data[6 + i] ^ data[2 + (i & 3)]);
        text[length] = 0;
        if (!strcmp(text, "40")) {
            say(socket, "40{\"sid\":\"x\"}");
            place[socket] = count;
            members[count++] = socket;
        } else if (strstr(text, "[\"go\"")) {
            go();
        }
        data += 6 + length;
        size -= 6 + length;
    }
}

static void watch(int socket) {
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = socket};
    epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &wanted);
}

int main(int words, char **word) {
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(words > 1 ? atoi(word[1]) : 0)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(door, (void *)&here, sizeof here) || listen(door, 4096)) {
        perror("listen");
        return 1;
    }
    epoll = epoll_create1(0);
    watch(door);
    memset(place, -1, sizeof place);
    for (;;) {
        struct epoll_event came[512];
        int many = epoll_wait(epoll, came, 512, -1);
        for (int i = 0; i < many; i++) {
            int socket = came[i].data.fd;
            if (socket == door) {
                int next;
                while ((next = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0 && next < MOST) {
                    setsockopt(next, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
                    watch(next);
                }
                continue;
            }
            unsigned char data[65536];
            ssize_t size = recv(socket, data, sizeof data, 0);
            if (size <= 0) leave(socket);
            else take(socket, data, (int)size);
        }
    }
}
