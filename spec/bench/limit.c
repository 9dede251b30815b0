/*
** The limit: a C program that does each row by nothing but the system calls.
**   limit ROW PORT SIZE PATH
*/

#include "net.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>

static int fd;      /* the socket, or the listener */
static size_t size; /* of one message */
static const char *path;
static char data[CHUNK];
static struct sockaddr_in peer;

/* what one burst did */
static long bytes, last;


/*
** {==================================================================
** Options
** ===================================================================
*/

static void setoption (int on) {
  net_check(setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on), "setsockopt");
}


static int getoption (void) {
  int on = 0;
  socklen_t len = sizeof on;
  net_check(getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, &len), "getsockopt");
  return on != 0;
}


static void tcpsocket (int port) {
  (void)port;
  fd = (int)net_check(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
  setoption(1);
}


static long option_get (long n) {
  long i, count = 0;
  for (i = 0; i < n; i++) count += getoption();
  return count;
}


static long option_set (long n) {
  long i;
  for (i = 0; i < n; i++) setoption(i % 2 == 0);
  return getoption() ? 0 : n; /* the last one set it to false */
}

/* }================================================================== */


/*
** {==================================================================
** Ping-pong
** ===================================================================
*/

static void tcpclient (int port) {
  fd = net_connect(port);
}


static void udpclient (int port) {
  fd = net_udp(0);
  net_udpconnect(fd, port);
  peer = net_address(port);
}


static void udpserver (int port) {
  (void)port;
  fd = net_udp(0);
}


static void sendone (const void *p, size_t len) {
  if (net_check(send(fd, p, len, MSG_NOSIGNAL), "send") != (long)len) net_fail("short send");
}


static long pingpong (long n) {
  char got[CHUNK];
  long i;
  for (i = 0; i < n; i++) {
    sendone(data, size);
    bytes += net_check(recv(fd, got, sizeof got, 0), "recv");
  }
  last = net_number(got);
  return n;
}


static long tcp_echo (long n) {
  char got[CHUNK];
  long i;
  for (i = 0; i < n; i++) {
    long len = net_check(recv(fd, got, sizeof got, 0), "recv");
    sendone(got, (size_t)len);
  }
  return n;
}


static long udp_echo (long n) {
  char got[CHUNK];
  long i;
  for (i = 0; i < n; i++) {
    struct sockaddr_in a;
    socklen_t alen = sizeof a;
    struct sockaddr *p = (struct sockaddr *)&a;
    long len = net_check(recvfrom(fd, got, sizeof got, 0, p, &alen), "recvfrom");
    net_check(sendto(fd, got, (size_t)len, 0, p, alen), "sendto");
  }
  return n;
}

/* }================================================================== */


/*
** {==================================================================
** One way
** ===================================================================
*/

static long sendmany (long n) {
  long i;
  for (i = 0; i < n; i++) sendone(data, size);
  return n;
}


/* messages for sendmmsg and recvmmsg */
static struct mmsghdr batch[BATCH];
static struct iovec iovs[BATCH];
static struct sockaddr_storage names[BATCH];
static char space[BATCH][CHUNK];

static void setbatch (size_t len) {
  int k;
  memset(batch, 0, sizeof batch);
  for (k = 0; k < BATCH; k++) {
    memset(space[k], '.', size);
    iovs[k] = (struct iovec){space[k], len};
    batch[k].msg_hdr.msg_iov = &iovs[k];
    batch[k].msg_hdr.msg_iovlen = 1;
  }
}


static long mmsg_send (long n) {
  long i;
  setbatch(size);
  for (i = 0; i < n; i += BATCH) {
    if (net_check(sendmmsg(fd, batch, BATCH, 0), "sendmmsg") != BATCH)
      net_fail("not all were sent");
  }
  return i;
}


static long receivebatches (long n, int senders) {
  long i;
  int k;
  setbatch(2048);
  for (i = 0; i < n; i += BATCH) {
    for (k = 0; senders && k < BATCH; k++) {
      batch[k].msg_hdr.msg_name = &names[k];
      batch[k].msg_hdr.msg_namelen = sizeof names[k];
    }
    if (net_check(recvmmsg(fd, batch, BATCH, 0, NULL), "recvmmsg") != BATCH)
      net_fail("not all came");
    for (k = 0; k < BATCH; k++) bytes += (long)batch[k].msg_len;
  }
  last = net_number(space[BATCH - 1]);
  return i;
}


/* with the sender's address of each, which the system gives and takes the room for */
static long mmsg_recv (long n) {
  return receivebatches(n, 1);
}


static long mmsg_bare (long n) {
  return receivebatches(n, 0);
}


static void gsoclient (int port) {
  int segment = (int)size;
  udpclient(port);
  net_check(setsockopt(fd, IPPROTO_UDP, UDP_SEGMENT, &segment, sizeof segment), "setsockopt");
}


/* as many as the batches of the rows above, in one send each */
static long udp_gso (long n) {
  long i;
  size_t per = CHUNK / size < BATCH ? CHUNK / size : BATCH;
  static char all[CHUNK];
  memset(all, '.', sizeof all);
  for (i = 0; i < n; i += (long)per) {
    if ((long)per > n - i) per = (size_t)(n - i);
    sendone(all, per * size);
  }
  return i;
}


static long udp_recv (long n) {
  char got[CHUNK];
  long i;
  for (i = 0; i < n; i++) bytes += net_check(recv(fd, got, sizeof got, 0), "recv");
  last = net_number(got);
  return n;
}


static long tcp_send (long n) {
  long i;
  for (i = 0; i < n; i++) {
    size_t sent = 0;
    while (sent < size)
      sent += (size_t)net_check(send(fd, data + sent, size - sent, MSG_NOSIGNAL), "send");
  }
  return n;
}


static long tcp_recv (long n) {
  static char got[CHUNK];
  long want = n * (long)size, begin = want - (long)size;
  while (bytes < want) {
    long len = net_check(recv(fd, got, size, 0), "recv");
    if (len == 0) net_fail("the other end closed");
    /* where less has come than a message, pieces do not begin where messages do */
    if (bytes <= begin && begin < bytes + len) last = net_number(got + (begin - bytes));
    bytes += len;
  }
  return n;
}


/* Between two connections, by a pipe. */
static int second, ends[2];

static void tcptwice (int port) {
  tcpclient(port);
  second = net_connect(port);
  net_check(pipe2(ends, O_CLOEXEC), "pipe");
  net_check(fcntl(ends[1], F_SETPIPE_SZ, 4 * CHUNK), "fcntl");
}


static long proxy (long n) {
  long want = n * (long)size;
  while (bytes < want) {
    long held = splice(fd, NULL, ends[1], NULL, 4 * CHUNK, SPLICE_F_MOVE);
    if (net_check(held, "splice") == 0) net_fail("the other end closed");
    bytes += held;
    while (held > 0)
      held -=
        net_check(splice(ends[0], NULL, second, NULL, (size_t)held, SPLICE_F_MOVE), "splice");
  }
  return n;
}


/* A reader: what is between 'start' and 'end' of 'data' has come. */
static size_t start, end;

static void fill (void) {
  memmove(data, data + start, end - start);
  end -= start;
  start = 0;
  end += (size_t)net_check(recv(fd, data + end, sizeof data - end, 0), "recv");
}


static long readlines (long n) {
  long i;
  for (i = 0; i < n;) {
    char *newline = memchr(data + start, '\n', end - start);
    if (newline == NULL) {
      fill();
      continue;
    }
    if (++i == n) last = net_number(data + start);
    bytes += newline + 1 - (data + start);
    start = (size_t)(newline + 1 - data);
  }
  return n;
}


static long readblocks (long n) {
  char block[CHUNK];
  long i;
  for (i = 0; i < n; i++) {
    while (end - start < size) fill();
    memcpy(block, data + start, size);
    bytes += (long)size;
    start += size;
  }
  last = net_number(block);
  return n;
}


static long send_file (long n) {
  long i;
  int file = (int)net_check(open(path, O_RDONLY | O_CLOEXEC), "open");
  for (i = 0; i < n; i++) {
    off_t offset = 0;
    while (offset < (off_t)size)
      net_check(sendfile(fd, file, &offset, size - (size_t)offset), "sendfile");
  }
  close(file);
  return n;
}

/* }================================================================== */


/*
** {==================================================================
** Connections
** ===================================================================
*/

static void server (int port) {
  fd = net_listen(port, 4096);
}


static long acceptmany (long n) {
  long i;
  for (i = 0; i < n; i++) {
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    int c = accept4(fd, (struct sockaddr *)&a, &len, SOCK_CLOEXEC);
    net_check(close((int)net_check(c, "accept")), "close");
  }
  return n;
}


static void remember (int port) {
  peer = net_address(port);
}


static long connectmany (long n) {
  long i;
  for (i = 0; i < n; i++) {
    int c = (int)net_check(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    net_check(connect(c, (struct sockaddr *)&peer, sizeof peer), "connect");
    net_check(close(c), "close");
  }
  return n;
}


static void unixclient (int port) {
  (void)port;
  fd = net_connectunix(path);
}


static long fd_passing (long n) {
  long i;
  for (i = 0; i < n; i++) {
    net_sendfd(fd, fd);
    net_check(close(net_recvfd(fd)), "close");
  }
  return n;
}


static void watch (int poll, int c) {
  struct epoll_event e = {EPOLLIN, {.fd = c}};
  net_check(epoll_ctl(poll, EPOLL_CTL_ADD, c, &e), "epoll_ctl");
}


/* one for all bursts, with the listener */
static int watching (void) {
  static int poll = -1;
  if (poll < 0) {
    poll = (int)net_check(epoll_create1(EPOLL_CLOEXEC), "epoll_create");
    watch(poll, fd);
  }
  return poll;
}


static long serve (long n) {
  struct epoll_event events[CLIENTS];
  long count = 0;
  int poll = watching();
  while (count < n) {
    int i, k = net_wait(poll, events, CLIENTS);
    for (i = 0; i < k; i++) {
      char got[CHUNK];
      int c = events[i].data.fd;
      long len;
      if (c == fd) {
        watch(poll, net_accept(fd));
        continue;
      }
      len = net_check(recv(c, got, sizeof got, 0), "recv");
      if (len > 0) net_check(send(c, got, (size_t)len, MSG_NOSIGNAL), "send");
      net_check(close(c), "close");
      count++;
    }
  }
  return count;
}


static long echo_many (long n) {
  struct epoll_event events[CLIENTS];
  long count = 0;
  int poll = watching();
  while (count < n) {
    int i, k = net_wait(poll, events, CLIENTS);
    for (i = 0; i < k; i++) {
      char got[CHUNK];
      int c = events[i].data.fd;
      long len;
      if (c == fd) {
        watch(poll, net_accept(fd));
        continue;
      }
      len = net_check(recv(c, got, sizeof got, 0), "recv");
      if (len == 0) continue;
      net_check(send(c, got, (size_t)len, MSG_NOSIGNAL), "send");
      count++;
    }
  }
  return count;
}

/* }================================================================== */


/* clang-format off */
static const struct {
  const char *name;
  void (*begin)(int port);
  long (*burst)(long n); /* gives how many it did */
} rows[] = {
  {"option_get", tcpsocket, option_get},
  {"option_set", tcpsocket, option_set},
  {"tcp_pingpong", tcpclient, pingpong},
  {"tcp_echo", tcpclient, tcp_echo},
  {"udp_pingpong", udpclient, pingpong},
  {"udp_echo", udpserver, udp_echo},
  {"udp_send", udpclient, sendmany},
  {"mmsg_send", udpclient, mmsg_send},
  {"udp_gso", gsoclient, udp_gso},
  {"udp_recv", udpserver, udp_recv},
  {"mmsg_recv", udpserver, mmsg_recv},
  {"mmsg_bare", udpserver, mmsg_bare},
  {"tcp_send", tcpclient, tcp_send},
  {"tcp_recv", tcpclient, tcp_recv},
  {"lines", tcpclient, readlines},
  {"read16", tcpclient, readblocks},
  {"proxy", tcptwice, proxy},
  {"sendfile", tcpclient, send_file},
  {"accept", server, acceptmany},
  {"serve", server, serve},
  {"connect", remember, connectmany},
  {"fd_passing", unixclient, fd_passing},
  {"echo_many", server, echo_many},
  {NULL, NULL, NULL},
};
/* clang-format on */


int main (int argc, char **argv) {
  struct sockaddr_storage any;
  socklen_t len = sizeof any;
  long n;
  int i;
  if (argc != 5) net_fail("usage: limit ROW PORT SIZE PATH");
  for (i = 0; rows[i].name != NULL && strcmp(rows[i].name, argv[1]) != 0; i++)
    ;
  if (rows[i].name == NULL) net_fail("no such row");
  size = (size_t)atol(argv[3]);
  path = argv[4];
  memset(data, '.', sizeof data);
  fd = -1;
  rows[i].begin(atoi(argv[2]));
  memset(&any, 0, sizeof any);
  if (fd >= 0) (void)getsockname(fd, (struct sockaddr *)&any, &len);
  printf("ready %d\n", any.ss_family == AF_INET ? net_port(fd) : 0);
  fflush(stdout);
  while (scanf(" go %ld", &n) == 1) {
    long done;
    bytes = last = 0;
    done = rows[i].burst(n);
    printf("done %ld %ld %ld\n", done, bytes, last);
    fflush(stdout);
  }
  return 0;
}
