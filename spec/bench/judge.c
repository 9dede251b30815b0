/*
** The far end of every row of the benchmark, and its clock.
**   judge ROW COUNT BURSTS SIZE PATH -- COMMAND...
** Starts COMMAND, the subject, on a processor of its own and talks to it by its standard
** input and output. The subject prints "ready PORT". For each burst it reads "go N", does N
** times what the row says, and prints "done N BYTES LAST": how many it did, how many bytes
** came or went, and the number in the last message. The judge sends, receives and compares
** what the subject does not see, and prints
**   wall=SECONDS cpu=SECONDS count=N
** or ends with a message when anything was lost.
*/

#include "net.h"

#include <fcntl.h>
#include <linux/sockios.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

/* room for what one burst brings */
#define ROOM (256 << 20)

typedef struct Run {
  const struct Row *row;
  long n;     /* things to do in this burst */
  long done;  /* things that the subject says it did */
  long bytes; /* and bytes that came or went there */
  long last;  /* number of the last message there */
  size_t size;
  const char *path;
  int fd;       /* of the far end */
  int listener; /* of the far end, or -1 */
  int port;     /* of the far end; then of the subject, where that tells one */
  pid_t pid;
  FILE *in, *out; /* from and to the subject */
  int *fds;       /* of the rows that have many */
} Run;

/* What happens when: any may be NULL. */
typedef struct Row {
  const char *name;
  int together;           /* both ends on one processor */
  void (*setup)(Run *r);  /* before the subject starts */
  void (*ready)(Run *r);  /* once it is ready */
  void (*before)(Run *r); /* before each burst; may lower 'n' */
  void (*during)(Run *r); /* while the subject works */
  void (*after)(Run *r);  /* after each burst */
} Row;

static char data[CHUNK];

/* Children end with us: nobody else may wait for them. */
static pid_t children[3];
static int nchildren;

static void endchildren (void) {
  while (nchildren > 0) {
    kill(children[--nchildren], SIGKILL);
    (void)waitpid(children[nchildren], NULL, 0);
  }
}


static pid_t child (void) {
  pid_t parent = getpid();
  pid_t pid = (pid_t)net_check(fork(), "fork");
  if (pid != 0)
    children[nchildren++] = pid;
  else {
    nchildren = 0;
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
  }
  return pid;
}


/*
** {==================================================================
** Processors and clocks
** ===================================================================
*/

static cpu_set_t allowed;

/* The first or the last processor that this program may use. */
static void pin (int last) {
  cpu_set_t set;
  size_t i, chosen = CPU_SETSIZE;
  for (i = 0; i < CPU_SETSIZE; i++) {
    if (CPU_ISSET(i, &allowed) && (last || chosen == CPU_SETSIZE)) chosen = i;
  }
  CPU_ZERO(&set);
  CPU_SET(chosen, &set);
  net_check(sched_setaffinity(0, sizeof set, &set), "sched_setaffinity");
}


/*
** Keeps a processor from sleeping, whose waking would take longer than what is measured: a
** child that runs when nothing else does.
*/
static void keepawake (int last) {
  const struct sched_param param = {0};
  if (child() != 0) return;
  if (sched_setscheduler(0, SCHED_IDLE, &param) < 0) _exit(0);
  pin(last);
  for (;;) {
  }
}


static double seconds (clockid_t clock) {
  struct timespec t;
  net_check(clock_gettime(clock, &t), "clock_gettime");
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}


/* What the subject has computed, and the far end too where they share a processor. */
static double computed (const Run *r) {
  clockid_t clock;
  errno = clock_getcpuclockid(r->pid, &clock);
  if (errno != 0) net_die("clock_getcpuclockid");
  return seconds(clock) + (r->row->together ? seconds(CLOCK_PROCESS_CPUTIME_ID) : 0);
}

/* }================================================================== */


/*
** {==================================================================
** Buffers of sockets: whole bursts are to fit
** ===================================================================
*/

static void enlarge (int fd) {
  int room = ROOM;
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room) < 0)
    (void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
}


/* How many datagrams of a size surely fit: the system counts what each takes of memory. */
static long fitting (int fd, size_t size) {
  int room;
  socklen_t len = sizeof room;
  net_check(getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, &len), "getsockopt");
  return (long)((size_t)room / (2 * size + 1024));
}


/* A descriptor of ours for the subject's UDP socket at 'port', or -1 where none is given. */
static int borrow (pid_t pid, int port) {
  int i, found = -1;
  int process = (int)syscall(SYS_pidfd_open, pid, 0);
  for (i = 0; process >= 0 && i < 64 && found < 0; i++) {
    int type = 0, fd = (int)syscall(SYS_pidfd_getfd, process, i, 0);
    socklen_t len = sizeof type;
    if (fd < 0) continue;
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0 && type == SOCK_DGRAM &&
        net_port(fd) == port)
      found = fd;
    else
      close(fd);
  }
  if (process >= 0) close(process);
  return found;
}


/* How many datagrams the system threw away because the buffer was full. */
static long dropped (int fd) {
  uint32_t info[16] = {0};
  socklen_t len = sizeof info;
  net_check(getsockopt(fd, SOL_SOCKET, 55 /* SO_MEMINFO */, info, &len), "getsockopt");
  return (long)info[8];
}

/* }================================================================== */


/*
** {==================================================================
** Ping-pong. The number in each message tells them apart
** ===================================================================
*/

static void listening (Run *r) {
  r->listener = net_listen(0, 4096);
  r->port = net_port(r->listener);
}


static void accepted (Run *r) {
  r->fd = net_accept(r->listener);
}


/* what the subject sends comes back to it */
static void echo (Run *r) {
  char want[CHUNK];
  long i;
  memcpy(want, data, r->size);
  for (i = 0; i < r->n; i++) {
    char got[CHUNK];
    net_recvall(r->fd, got, r->size);
    if (memcmp(got, want, r->size) != 0) net_fail("other bytes came");
    net_mark(got, r->size, i);
    net_sendall(r->fd, got, r->size);
  }
}


/* what is sent to the subject comes back */
static void ask (Run *r) {
  char want[CHUNK];
  long i;
  memcpy(want, data, r->size);
  for (i = 0; i < r->n; i++) {
    char got[CHUNK];
    net_mark(want, r->size, i);
    net_sendall(r->fd, want, r->size);
    net_recvall(r->fd, got, r->size);
    if (memcmp(got, want, r->size) != 0) net_fail("other bytes came back");
  }
}


static void setudp (Run *r) {
  r->fd = net_udp(0);
  enlarge(r->fd);
  r->port = net_port(r->fd);
}


/* the subject's messages come back to where they came from */
static void echoudp (Run *r) {
  char want[CHUNK];
  long i;
  memcpy(want, data, r->size);
  for (i = 0; i < r->n; i++) {
    char got[CHUNK];
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    long n = recvfrom(r->fd, got, sizeof got, 0, (struct sockaddr *)&a, &len);
    if (net_check(n, "recvfrom") != (long)r->size || memcmp(got, want, r->size) != 0)
      net_fail("another datagram came");
    net_mark(got, r->size, i);
    net_check(sendto(r->fd, got, r->size, 0, (struct sockaddr *)&a, len), "sendto");
  }
}


static void connectudp (Run *r) {
  r->fd = net_udp(0);
  net_udpconnect(r->fd, r->port);
}

/* }================================================================== */


/*
** {==================================================================
** One way
** ===================================================================
*/

/* The subject sends datagrams: they wait in the buffer, and are counted after the burst. */
static void fitudp (Run *r) {
  long most = fitting(r->fd, r->size);
  if (r->n > most) r->n = most / BATCH * BATCH;
}


static void countudp (Run *r) {
  char want[CHUNK], got[CHUNK];
  long count = 0;
  static long before; /* dropped in the bursts before */
  memcpy(want, data, r->size);
  for (;;) {
    long n = recv(r->fd, got, sizeof got, MSG_DONTWAIT);
    if (n < 0) break;
    if (n != (long)r->size || memcmp(got, want, r->size) != 0)
      net_fail("another datagram came");
    count++;
  }
  if (count + dropped(r->fd) - before != r->n) net_fail("datagrams were lost");
  before = dropped(r->fd);
}


/* The subject receives datagrams that already wait. */
static void feedudp (Run *r) {
  r->listener = borrow(r->pid, r->port); /* kept, to count what was dropped */
  if (r->listener >= 0) enlarge(r->listener);
  connectudp(r);
}


static void filludp (Run *r) {
  static char messages[BATCH][CHUNK];
  struct mmsghdr m[BATCH];
  struct iovec iov[BATCH];
  long i;
  int k;
  long most = (r->listener >= 0) ? fitting(r->listener, r->size) : BATCH;
  if (r->n > most) r->n = most / BATCH * BATCH;
  memset(m, 0, sizeof m);
  for (k = 0; k < BATCH; k++) {
    memcpy(messages[k], data, r->size);
    iov[k] = (struct iovec){messages[k], r->size};
    m[k].msg_hdr.msg_iov = &iov[k];
    m[k].msg_hdr.msg_iovlen = 1;
  }
  for (i = 0; i < r->n; i += BATCH) {
    for (k = 0; k < BATCH; k++) net_mark(messages[k], r->size, i + k);
    if (net_check(sendmmsg(r->fd, m, BATCH, 0), "sendmmsg") != BATCH)
      net_fail("not all were sent");
  }
}


/* the last in the queue was the last to come out of it */
static void checklast (Run *r) {
  if (r->bytes != r->n * (long)r->size) net_fail("bytes were lost");
  if (r->last != r->n - 1) net_fail("the last message is another");
}


/* The subject sends a stream: it waits in the buffer, and is compared after the burst. */
static void drain (Run *r) {
  size_t left = (size_t)r->n * r->size;
  while (left > 0) {
    char got[CHUNK];
    size_t n = left < sizeof got ? left : sizeof got;
    net_recvall(r->fd, got, n);
    if (memcmp(got, data, n) != 0) net_fail("other bytes came");
    left -= n;
  }
}


/* where the buffer is not large enough, it is emptied while the subject sends */
static int fits (const Run *r) {
  return fitting(r->fd, r->size) >= 2 * r->n;
}


static void drainduring (Run *r) {
  if (!fits(r)) drain(r);
}


static void drainafter (Run *r) {
  if (fits(r)) drain(r);
}


/*
** The subject moves what it receives on its first connection to its second. The bytes of the
*last
** chunk are compared, the others counted: to copy them here would take longer than to move
*them.
*/
static void acceptedtwo (Run *r) {
  accepted(r);
  r->fds[0] = net_accept(r->listener);
}


static void through (Run *r) {
  static char got[CHUNK];
  size_t all = (size_t)r->n * r->size, sent = 0, came = 0;
  size_t compared = all < sizeof got ? all : sizeof got;
  while (came < all - compared) {
    struct pollfd fds[2] = {{r->fd, POLLOUT, 0}, {r->fds[0], POLLIN, 0}};
    if (sent == all) fds[0].fd = -1;
    net_check(poll(fds, 2, -1), "poll");
    if (fds[0].revents != 0) {
      size_t n = all - sent < sizeof data ? all - sent : sizeof data;
      long did = send(r->fd, data, n, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (did > 0) sent += (size_t)did;
    }
    if (fds[1].revents != 0) {
      size_t n = all - compared - came;
      long did = recv(r->fds[0], NULL, n, MSG_DONTWAIT | MSG_TRUNC);
      if (did == 0) net_fail("the subject closed");
      if (did > 0) came += (size_t)did;
    }
  }
  net_sendall(r->fd, data, all - sent);
  net_recvall(r->fds[0], got, compared);
  if (memcmp(got, data, compared) != 0) net_fail("other bytes came");
}


/* The subject receives a stream that already waits: as much as the buffers take. */
static char *stream;
static size_t streamlen, poured;

/* waits until all of it has gone to the subject's queue, or as much as its window takes */
static void settle (int fd) {
  const struct timespec moment = {0, 1000000};
  int waiting = 1, before = 0, same;
  for (same = 0; waiting > 0 && same < 100; same++) {
    net_check(ioctl(fd, SIOCOUTQ, &waiting), "ioctl");
    if (waiting != before) same = 0;
    before = waiting;
    nanosleep(&moment, NULL);
  }
}


static void pour (Run *r) {
  long i;
  streamlen = (size_t)r->n * r->size;
  stream = realloc(stream, streamlen);
  if (stream == NULL) net_die("realloc");
  memset(stream, '.', streamlen);
  for (i = 0; i < r->n; i++) {
    net_mark(stream + (size_t)i * r->size, r->size, i);
    if (strcmp(r->row->name, "lines") == 0) stream[(size_t)(i + 1) * r->size - 1] = '\n';
  }
  for (poured = 0; poured < streamlen;) {
    size_t left = streamlen - poured;
    long n = send(r->fd, stream + poured, left, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n < 0) break;
    poured += (size_t)n;
  }
  r->n = (long)((poured + r->size - 1) / r->size);
  streamlen = (size_t)r->n * r->size;
  if (poured == streamlen) settle(r->fd);
}


/* the rest of the last message, where it did not fit */
static void pourrest (Run *r) {
  net_sendall(r->fd, stream + poured, streamlen - poured);
}

/* }================================================================== */


/*
** {==================================================================
** Connections
** ===================================================================
*/

/* resets it, so that no port stays in TIME_WAIT */
static void resetclose (int fd) {
  struct linger now = {1, 0};
  net_check(setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now), "setsockopt");
  net_check(close(fd), "close");
}


/* The subject accepts connections that already wait. */
static void connectmany (Run *r) {
  long i;
  for (i = 0; i < r->n; i++) r->fds[i] = net_connect(r->port);
}


static void closemany (Run *r) {
  long i;
  for (i = 0; i < r->n; i++) {
    char byte;
    if (recv(r->fds[i], &byte, 1, 0) != 0) net_fail("a connection was not closed");
    resetclose(r->fds[i]);
  }
}


/* The subject connects: the connections wait, and are counted after the burst. */
static void acceptmany (Run *r) {
  long i;
  char byte;
  for (i = 0; i < r->n; i++) {
    int fd = net_accept(r->listener);
    if (recv(fd, &byte, 1, 0) != 0) net_fail("a connection was not closed");
    resetclose(fd);
  }
  if (fcntl(r->listener, F_SETFL, O_NONBLOCK) < 0 || accept(r->listener, NULL, NULL) >= 0)
    net_fail("too many connections");
  net_check(fcntl(r->listener, F_SETFL, 0), "fcntl");
}


/* The subject answers connections, a few of which come at once, and closes them. */
#define ATONCE 20

static void visit (Run *r) {
  char want[CHUNK];
  long i, done;
  memcpy(want, data, r->size);
  for (done = 0; done < r->n; done += ATONCE) {
    long n = (r->n - done < ATONCE) ? r->n - done : ATONCE;
    for (i = 0; i < n; i++) {
      r->fds[i] = net_connect(r->port);
      net_sendall(r->fds[i], want, r->size);
    }
    for (i = 0; i < n; i++) {
      char got[CHUNK];
      net_recvall(r->fds[i], got, r->size);
      if (memcmp(got, want, r->size) != 0) net_fail("other bytes came back");
      if (recv(r->fds[i], got, 1, 0) != 0) net_fail("a connection was not closed");
      resetclose(r->fds[i]);
    }
  }
}


static void listeningunix (Run *r) {
  r->listener = net_listenunix(r->path);
}


static void acceptedunix (Run *r) {
  r->fd = (int)net_check(accept4(r->listener, NULL, NULL, SOCK_CLOEXEC), "accept");
  net_check(unlink(r->path), "unlink");
}


/* a descriptor that the subject passes goes back */
static void passback (Run *r) {
  struct stat first = {0}, s;
  long i;
  for (i = 0; i < r->n; i++) {
    int fd = net_recvfd(r->fd);
    net_check(fstat(fd, &s), "fstat");
    if (i == 0) first = s;
    if (s.st_ino != first.st_ino || !S_ISSOCK(s.st_mode)) net_fail("another descriptor came");
    net_sendfd(r->fd, fd);
    close(fd);
  }
}


static void connectclients (Run *r) {
  int i;
  for (i = 0; i < CLIENTS; i++) r->fds[i] = net_connect(r->port);
}


/* Stops the subject, or lets it go on. */
static void hold (const Run *r, int stop) {
  int status;
  net_check(kill(r->pid, stop ? SIGSTOP : SIGCONT), "kill");
  if (!stop) return;
  net_check(waitpid(r->pid, &status, WUNTRACED), "waitpid");
  if (!WIFSTOPPED(status)) net_fail("the subject has ended");
}


/* Waits until something can be received. It never sleeps, so that no send has to wake it. */
static void await (int fd) {
  struct pollfd p = {fd, POLLIN, 0};
  while (net_check(poll(&p, 1, 0), "poll") == 0)
    ;
}


/*
** Many connections, in rounds: a message to each while the subject is stopped, then as many
** answers. So none of the two waits for the other, however fast they are, and what the system
** reports at once is the same for all subjects.
*/
static void askmany (Run *r) {
  long came = 0;
  while (came < r->n) {
    int i, n = (int)((r->n - came < CLIENTS) ? r->n - came : CLIENTS);
    hold(r, 1);
    for (i = 0; i < n; i++) net_sendall(r->fds[i], data, r->size);
    hold(r, 0);
    for (i = 0; i < n; i++) {
      char got[CHUNK];
      await(r->fds[i]);
      net_recvall(r->fds[i], got, r->size);
      if (memcmp(got, data, r->size) != 0) net_fail("other bytes came back");
    }
    came += n;
  }
}

/* }================================================================== */


/* clang-format off */
static const Row rows[] = {
  /* name        together setup          ready         before       during    after */
  {"option_get",      0, NULL,          NULL,         NULL,        NULL,     NULL},
  {"option_set",      0, NULL,          NULL,         NULL,        NULL,     NULL},
  {"tcp_pingpong",    1, listening,     accepted,     NULL,        echo,     NULL},
  {"tcp_echo",        1, listening,     accepted,     NULL,        ask,      NULL},
  {"udp_pingpong",    1, setudp,        NULL,         NULL,        echoudp,  NULL},
  {"udp_echo",        1, NULL,          connectudp,   NULL,        ask,      NULL},
  {"udp_send",        0, setudp,        NULL,         fitudp,      NULL,     countudp},
  {"mmsg_send",       0, setudp,        NULL,         fitudp,      NULL,     countudp},
  {"udp_gso",         0, setudp,        NULL,         fitudp,      NULL,     countudp},
  {"udp_recv",        0, NULL,          feedudp,      filludp,     NULL,     checklast},
  {"mmsg_recv",       0, NULL,          feedudp,      filludp,     NULL,     checklast},
  {"mmsg_bare",       0, NULL,          feedudp,      filludp,     NULL,     checklast},
  {"tcp_send",        0, listening,     accepted,     NULL,        drainduring, drainafter},
  {"tcp_recv",        0, listening,     accepted,     pour,        pourrest, checklast},
  {"lines",           0, listening,     accepted,     pour,        pourrest, checklast},
  {"read16",          0, listening,     accepted,     pour,        pourrest, checklast},
  {"proxy",           0, listening,     acceptedtwo,  NULL,        through,  NULL},
  {"sendfile",        0, listening,     accepted,     NULL,        drainduring, drainafter},
  {"accept",          0, NULL,          NULL,         connectmany, NULL,     closemany},
  {"serve",           0, NULL,          NULL,         NULL,        visit,    NULL},
  {"connect",         0, listening,     NULL,         NULL,        NULL,     acceptmany},
  {"fd_passing",      1, listeningunix, acceptedunix, NULL,        passback, NULL},
  {"echo_many",       0, NULL,          connectclients, NULL,      askmany,  NULL},
  {NULL, 0, NULL, NULL, NULL, NULL, NULL},
};
/* clang-format on */


static const Row *find (const char *name) {
  const Row *row;
  for (row = rows; row->name != NULL; row++) {
    if (strcmp(row->name, name) == 0) return row;
  }
  net_fail("no such row");
  return NULL;
}


/* Starts the subject; its arguments are followed by what it needs to know. */
static void start (Run *r, char **command) {
  char port[16], size[16];
  char *words[32];
  int i, to[2], from[2];
  snprintf(port, sizeof port, "%d", r->port);
  snprintf(size, sizeof size, "%zu", r->size);
  for (i = 0; command[i] != NULL && i < 26; i++) words[i] = command[i];
  words[i++] = (char *)r->row->name;
  words[i++] = port;
  words[i++] = size;
  words[i++] = (char *)r->path;
  words[i] = NULL;
  if (pipe2(to, O_CLOEXEC) < 0 || pipe2(from, O_CLOEXEC) < 0) net_die("pipe");
  r->pid = child();
  if (r->pid == 0) {
    pin(1);
    if (dup2(to[0], 0) < 0 || dup2(from[1], 1) < 0) net_die("dup2");
    execvp(words[0], words);
    net_die(words[0]);
  }
  close(to[0]);
  close(from[1]);
  r->out = fdopen(to[1], "w");
  r->in = fdopen(from[0], "r");
  if (r->out == NULL || r->in == NULL) net_die("fdopen");
}


/* One burst: adds what it took. */
static void burst (Run *r, double *wall, double *cpu) {
  double wall0, cpu0;
  const Row *row = r->row;
  if (row->before != NULL) row->before(r);
  cpu0 = computed(r);
  wall0 = seconds(CLOCK_MONOTONIC);
  fprintf(r->out, "go %ld\n", r->n);
  fflush(r->out);
  if (row->during != NULL) row->during(r);
  if (fscanf(r->in, " done %ld %ld %ld", &r->done, &r->bytes, &r->last) != 3)
    net_fail("the subject failed");
  *wall += seconds(CLOCK_MONOTONIC) - wall0;
  *cpu += computed(r) - cpu0;
  if (r->done != r->n) net_fail("the subject did not do all");
  if (row->after != NULL) row->after(r);
}


/* Not a burst: what it takes to start a program and end it. */
static void loading (char **command, long n) {
  struct rusage before, after;
  double wall = seconds(CLOCK_MONOTONIC), cpu;
  long i;
  net_check(getrusage(RUSAGE_CHILDREN, &before), "getrusage");
  for (i = 0; i < n; i++) {
    int status;
    pid_t pid = (pid_t)net_check(vfork(), "vfork");
    if (pid == 0) {
      execvp(command[0], command);
      _exit(127);
    }
    net_check(waitpid(pid, &status, 0), "waitpid");
    if (status != 0) net_fail("the program failed");
  }
  wall = seconds(CLOCK_MONOTONIC) - wall;
  net_check(getrusage(RUSAGE_CHILDREN, &after), "getrusage");
  cpu = (double)(after.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_utime.tv_sec -
                 before.ru_stime.tv_sec) +
        (double)(after.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_utime.tv_usec -
                 before.ru_stime.tv_usec) /
          1e6;
  printf("wall=%.9f cpu=%.9f count=%ld\n", wall, cpu, n);
}


static void hurry (int sig) {
  (void)sig;
  static const char text[] = "the subject hangs\n";
  (void)!write(2, text, sizeof text - 1);
  _exit(1);
}


int main (int argc, char **argv) {
  Run r = {0};
  double wall = 0, cpu = 0;
  long n, count = 0;
  int i, bursts;
  if (argc < 8) net_fail("usage: judge ROW COUNT BURSTS SIZE PATH -- COMMAND...");
  n = atol(argv[2]);
  net_check(sched_getaffinity(0, sizeof allowed, &allowed), "sched_getaffinity");
  if (strcmp(argv[1], "load") == 0) {
    pin(1);
    loading(argv + 7, n);
    return 0;
  }
  r.row = find(argv[1]);
  bursts = atoi(argv[3]);
  r.size = (size_t)atol(argv[4]);
  r.path = argv[5];
  r.listener = r.fd = -1;
  r.fds = calloc((size_t)n + CLIENTS, sizeof *r.fds);
  memset(data, '.', sizeof data);
  signal(SIGALRM, hurry);
  alarm(60);
  atexit(endchildren);
  keepawake(1);
  if (!r.row->together) keepawake(0);
  pin(r.row->together);
  if (r.row->setup != NULL) r.row->setup(&r);
  start(&r, argv + 7);
  if (fscanf(r.in, " ready %d", &r.port) != 1) net_fail("the subject did not start");
  if (r.row->ready != NULL) r.row->ready(&r);
  for (i = 0; i <= bursts; i++) {
    r.n = n;
    if (i == 1) wall = cpu = 0, count = 0; /* the first burst only warms up */
    burst(&r, &wall, &cpu);
    count += r.n;
  }
  printf("wall=%.9f cpu=%.9f count=%ld\n", wall, cpu, count);
  free(r.fds);
  return 0;
}
