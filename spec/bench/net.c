/*
** What the two C programs of the benchmark share.
*/

#include "net.h"

#define DIGITS 8


void net_die (const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}


void net_fail (const char *text) {
  fprintf(stderr, "%s\n", text);
  exit(1);
}


long net_check (long n, const char *what) {
  if (n < 0) net_die(what);
  return n;
}


struct sockaddr_in net_address (int port) {
  struct sockaddr_in a = {0};
  a.sin_family = AF_INET;
  a.sin_port = htons((uint16_t)port);
  a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return a;
}


int net_port (int fd) {
  struct sockaddr_in a;
  socklen_t len = sizeof a;
  net_check(getsockname(fd, (struct sockaddr *)&a, &len), "getsockname");
  return ntohs(a.sin_port);
}


static int make (int type) {
  return (int)net_check(socket(AF_INET, type | SOCK_CLOEXEC, 0), "socket");
}


static void name (int fd, int port) {
  struct sockaddr_in a = net_address(port);
  net_check(bind(fd, (struct sockaddr *)&a, sizeof a), "bind");
}


static void setnodelay (int fd) {
  int on = 1;
  net_check(setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "setsockopt");
}


int net_listen (int port, int backlog) {
  int fd = make(SOCK_STREAM);
  name(fd, port);
  net_check(listen(fd, backlog), "listen");
  return fd;
}


int net_connect (int port) {
  int fd = make(SOCK_STREAM);
  struct sockaddr_in a = net_address(port);
  net_check(connect(fd, (struct sockaddr *)&a, sizeof a), "connect");
  setnodelay(fd);
  return fd;
}


int net_accept (int listener) {
  int fd = (int)net_check(accept4(listener, NULL, NULL, SOCK_CLOEXEC), "accept");
  setnodelay(fd);
  return fd;
}


int net_udp (int port) {
  int fd = make(SOCK_DGRAM);
  name(fd, port);
  return fd;
}


void net_udpconnect (int fd, int port) {
  struct sockaddr_in a = net_address(port);
  net_check(connect(fd, (struct sockaddr *)&a, sizeof a), "connect");
}


static int makeunix (struct sockaddr_un *a, const char *path) {
  memset(a, 0, sizeof *a);
  a->sun_family = AF_UNIX;
  if (strlen(path) >= sizeof a->sun_path) net_fail("pathname too long");
  strcpy(a->sun_path, path);
  return (int)net_check(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
}


int net_listenunix (const char *path) {
  struct sockaddr_un a;
  int fd = makeunix(&a, path);
  (void)unlink(path);
  net_check(bind(fd, (struct sockaddr *)&a, sizeof a), "bind");
  net_check(listen(fd, 1), "listen");
  return fd;
}


int net_connectunix (const char *path) {
  struct sockaddr_un a;
  int fd = makeunix(&a, path);
  net_check(connect(fd, (struct sockaddr *)&a, sizeof a), "connect");
  return fd;
}


void net_sendall (int fd, const void *data, size_t len) {
  const char *p = data;
  while (len > 0) {
    size_t n = (size_t)net_check(send(fd, p, len, MSG_NOSIGNAL), "send");
    p += n;
    len -= n;
  }
}


void net_recvall (int fd, void *data, size_t len) {
  char *p = data;
  while (len > 0) {
    size_t n = (size_t)net_check(recv(fd, p, len, 0), "recv");
    if (n == 0) net_fail("the other end closed");
    p += n;
    len -= n;
  }
}


void net_sendfd (int fd, int passed) {
  char byte = 'x';
  struct iovec iov = {&byte, 1};
  union {
    struct cmsghdr head;
    char space[CMSG_SPACE(sizeof(int))];
  } control = {0};
  struct msghdr m = {0};
  m.msg_iov = &iov;
  m.msg_iovlen = 1;
  m.msg_control = &control;
  m.msg_controllen = sizeof control.space;
  control.head.cmsg_level = SOL_SOCKET;
  control.head.cmsg_type = SCM_RIGHTS;
  control.head.cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(&control.head), &passed, sizeof passed);
  if (net_check(sendmsg(fd, &m, MSG_NOSIGNAL), "sendmsg") != 1) net_fail("nothing sent");
}


int net_recvfd (int fd) {
  char byte;
  int passed;
  struct iovec iov = {&byte, 1};
  union {
    struct cmsghdr head;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr m = {0};
  m.msg_iov = &iov;
  m.msg_iovlen = 1;
  m.msg_control = &control;
  m.msg_controllen = sizeof control.space;
  if (net_check(recvmsg(fd, &m, MSG_CMSG_CLOEXEC), "recvmsg") != 1) net_fail("no message");
  if (m.msg_controllen < sizeof control.head || control.head.cmsg_type != SCM_RIGHTS)
    net_fail("no descriptor came");
  memcpy(&passed, CMSG_DATA(&control.head), sizeof passed);
  return passed;
}


void net_mark (char *data, size_t size, long i) {
  size_t k = size < DIGITS ? size : DIGITS;
  while (k-- > 0) {
    data[k] = (char)('0' + i % 10);
    i /= 10;
  }
}


long net_number (const char *data) {
  long i = 0;
  int k;
  for (k = 0; k < DIGITS; k++) i = 10 * i + (data[k] - '0');
  return i;
}


int net_wait (int poll, struct epoll_event *events, int most) {
  int n = epoll_wait(poll, events, most, -1);
  return (n < 0 && errno == EINTR) ? 0 : (int)net_check(n, "epoll_wait");
}
