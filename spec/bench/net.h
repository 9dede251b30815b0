/*
** What the C programs of the benchmark, and the floor, share: sockets over loopback, and the
** words they say to each other. Whatever goes wrong ends the program with a message.
*/

#ifndef net_h
#define net_h

#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#endif

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* older headers lack it */
#if !defined(UDP_SEGMENT)
#define UDP_SEGMENT 103
#endif

#define CHUNK 65536 /* what one receive takes at most */
#define BATCH 64    /* messages of one sendmmsg or recvmmsg */
#define CLIENTS 500 /* connections of the rows that have many */
#define LINE 80     /* bytes of a line, with its end */

/* Ends the program: "what: message of errno", or the text alone. */
void net_die(const char *what);
void net_fail(const char *text);

/* 'n' when the call succeeded; ends the program otherwise. */
long net_check(long n, const char *what);

/* Sockets of 127.0.0.1; port 0 lets the system choose. */
int net_listen(int port, int backlog);
int net_connect(int port);
int net_accept(int fd);
int net_udp(int port);
void net_udpconnect(int fd, int port);
int net_port(int fd);
struct sockaddr_in net_address(int port);

/* The same over a unix pathname. */
int net_listenunix(const char *path);
int net_connectunix(const char *path);

/* Whole messages. */
void net_sendall(int fd, const void *data, size_t len);
void net_recvall(int fd, void *data, size_t len);

/* Passes a descriptor with one byte, takes one that was passed. */
void net_sendfd(int fd, int passed);
int net_recvfd(int fd);

/* What has happened in a set of epoll; nothing after a signal. */
int net_wait(int poll, struct epoll_event *events, int most);

/* Writes the number of a message to its first eight bytes; reads it there. */
void net_mark(char *data, size_t size, long i);
long net_number(const char *data);

#endif
