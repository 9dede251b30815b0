/*
** Descriptor calls made uniform: close-on-exec from the start, flags, the monotonic
** clock, waiting. Knows no Lua: every function gives -1 and errno when it fails.
*/

#include "base/sys.h"


/*
** {==================================================================
** Flags
** ===================================================================
*/

int sys_nonblocking (int fd) {
  int flags = fcntl(fd, F_GETFL);
  return (flags < 0) ? -1 : (flags & O_NONBLOCK) != 0;
}


int sys_setnonblocking (int fd, int on) {
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0) return -1;
  return fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}


int sys_cloexec (int fd) {
  int flags = fcntl(fd, F_GETFD);
  return (flags < 0) ? -1 : (flags & FD_CLOEXEC) != 0;
}


int sys_setcloexec (int fd, int on) {
  int flags = fcntl(fd, F_GETFD);
  if (flags < 0) return -1;
  return fcntl(fd, F_SETFD, on ? flags | FD_CLOEXEC : flags & ~FD_CLOEXEC);
}


/* The descriptor, or, when a step after its making failed, -1: then it is closed. */
static int closeif (int failed, int fd) {
  int en = errno;
  if (!failed) return fd;
  close(fd);
  errno = en;
  return -1;
}


/* What the system could not do in the call that made 'fd'; closes it on failure. */
static int applyflags (int fd, int flags) {
  if (SYS_CLOEXEC || fd < 0) return fd;
  return closeif(((flags & SOCK_CLOEXEC) && sys_setcloexec(fd, 1) < 0) ||
                   ((flags & SOCK_NONBLOCK) && sys_setnonblocking(fd, 1) < 0),
                 fd);
}


/* One whose system has no MSG_NOSIGNAL is told once, and so are all it accepts. */
static int nosigpipe (int fd) {
  int on = 1;
  if (SO_NOSIGPIPE != SYS_MISSING && fd >= 0)
    (void)setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
  return fd;
}

/* }================================================================== */


/*
** {==================================================================
** Making and closing
** ===================================================================
*/

/* the type as the system understands it */
static int systemtype (int type) {
  return SYS_CLOEXEC ? type : type & ~SYS_TYPEFLAGS;
}


int sys_socket (int domain, int type, int protocol) {
  return nosigpipe(applyflags(socket(domain, systemtype(type), protocol), type));
}


int sys_pair (int domain, int type, int protocol, int fds[2]) {
  int en;
  if (socketpair(domain, systemtype(type), protocol, fds) < 0) return -1;
  if (nosigpipe(applyflags(fds[0], type)) >= 0) {
    if (nosigpipe(applyflags(fds[1], type)) >= 0) return 0;
    en = errno;
    close(fds[0]);
    errno = en;
  }
  else {
    en = errno;
    close(fds[1]);
    errno = en;
  }
  return -1;
}


int sys_accept (int fd, struct sockaddr *addr, socklen_t *len, int flags) {
  if (!SYS_CLOEXEC && (flags & ~SYS_TYPEFLAGS) != 0) {
    errno = EINVAL; /* as a system that takes flags says */
    return -1;
  }
  fd = sys_accept4(fd, addr, len, flags);
  if (SYS_CLOEXEC || fd < 0) return fd;
  /* accept may pass O_NONBLOCK of the listener on, where accept4 goes by its flags alone */
  return closeif(((flags & SOCK_CLOEXEC) && sys_setcloexec(fd, 1) < 0) ||
                   sys_setnonblocking(fd, (flags & SOCK_NONBLOCK) != 0) < 0,
                 fd);
}


int sys_dup (int fd) {
  return fcntl(fd, F_DUPFD_CLOEXEC, 0);
}


int sys_issocket (int fd) {
  int type;
  socklen_t len = sizeof type;
  return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len);
}


/* Never retried: on EINTR the descriptor is gone, or about to go, all the same. */
int sys_close (int fd) {
  if (close(fd) == 0 || errno == EINTR || errno == EINPROGRESS) return 0;
  return -1;
}

/* }================================================================== */


/*
** {==================================================================
** Time and waiting
** ===================================================================
*/

#define NS INT64_C(1000000000)

int64_t sys_monotime (void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * NS + now.tv_nsec;
}


int64_t sys_time (void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * NS + now.tv_nsec;
}


int sys_milliseconds (int64_t ns) {
  int64_t ms = (ns < 0) ? -1 : ns / 1000000 + (ns % 1000000 != 0);
  return (ms > INT_MAX) ? INT_MAX : (int)ms;
}


/* Waits with the precision that the system has. */
static int pollexactly (struct pollfd *fds, nfds_t n, int64_t ns) {
  struct timespec ts;
  if (!SYS_PPOLL) return poll(fds, n, sys_milliseconds(ns));
  ts.tv_sec = (time_t)(ns / NS);
  ts.tv_nsec = (long)(ns % NS);
  return sys_ppoll(fds, n, (ns < 0) ? NULL : &ts);
}


/*
** When a signal has stopped the process and it goes on, Linux lets poll end at the time that
** was meant, but ppoll only after what was left of its time-out. So poll waits for the whole
** milliseconds, and ppoll for what is then left.
*/
int sys_poll (struct pollfd *fds, nfds_t n, int64_t ns) {
  const int64_t ms = ns / 1000000;
  int64_t left;
  int ready;
  if (ms <= 0 || ms > INT_MAX) return pollexactly(fds, n, ns);
  left = sys_monotime() + ns;
  ready = poll(fds, n, (int)ms);
  if (ready != 0 || (left -= sys_monotime()) <= 0) return ready;
  return pollexactly(fds, n, left);
}


/* Waits until a connect in progress has ended, and gives its outcome. */
static int waitconnected (int fd, int64_t ns) {
  int64_t deadline = sys_monotime() + ns;
  struct pollfd p = {fd, POLLOUT, 0};
  socklen_t len = sizeof errno;
  int n, en = 0;
  do {
    int64_t left = (ns < 0) ? -1 : deadline - sys_monotime();
    n = sys_poll(&p, 1, (ns >= 0 && left < 0) ? 0 : left);
  } while (n < 0 && errno == EINTR);
  if (n < 0) return -1;
  if (n == 0)
    en = ETIMEDOUT;
  else if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &en, &len) < 0)
    return -1;
  errno = en;
  return (en == 0) ? 0 : -1;
}


/* Not retried on EINTR: the connect goes on all the same. */
static int connectnonblocking (int fd, const struct sockaddr *addr, socklen_t len, int64_t ns) {
  if (connect(fd, addr, len) == 0) return 0;
  if (errno != EINPROGRESS && errno != EINTR) return -1;
  return waitconnected(fd, ns);
}


int sys_connect_timeout (int fd, const struct sockaddr *addr, socklen_t len, int64_t ns) {
  int was = sys_nonblocking(fd);
  int result, en;
  if (was < 0 || (!was && sys_setnonblocking(fd, 1) < 0)) return -1;
  result = connectnonblocking(fd, addr, len, ns);
  en = errno;
  if (!was && sys_setnonblocking(fd, 0) < 0 && result == 0) return -1;
  errno = en;
  return result;
}

/* }================================================================== */


/*
** {==================================================================
** Messages
** ===================================================================
*/

/* for systems without sendmmsg */
static int sendeach (int fd, struct sys_mmsghdr *heads, unsigned int n, int flags) {
  unsigned int i;
  for (i = 0; i < n; i++) {
    ssize_t len = sendmsg(fd, &heads[i].msg_hdr, flags);
    if (len < 0) return (i > 0) ? (int)i : -1;
    heads[i].msg_len = (unsigned int)len;
  }
  return (int)n;
}


int sys_sendmmsg (int fd, struct sys_mmsghdr *heads, unsigned int n, int flags) {
  if (!SYS_MMSG) return sendeach(fd, heads, n, flags);
  return sendmmsg(fd, heads, n, (sys_mmsgflags)flags);
}


/* for systems without recvmmsg; like that, it looks at the clock when a message has come */
static int receiveeach (int fd, struct sys_mmsghdr *heads, unsigned int n, int flags,
                        int64_t ns) {
  int64_t deadline = sys_monotime() + ns;
  unsigned int i;
  for (i = 0; i < n; i++) {
    ssize_t len = recvmsg(fd, &heads[i].msg_hdr, flags);
    if (len < 0) return (i > 0) ? (int)i : -1;
    heads[i].msg_len = (unsigned int)len;
    if (ns >= 0 && sys_monotime() >= deadline) return (int)i + 1;
  }
  return (int)n;
}


int sys_recvmmsg (int fd, struct sys_mmsghdr *heads, unsigned int n, int flags, int64_t ns) {
  struct timespec ts;
  if (!SYS_MMSG) return receiveeach(fd, heads, n, flags, ns);
  ts.tv_sec = (time_t)(ns / NS);
  ts.tv_nsec = (long)(ns % NS);
  return recvmmsg(fd, heads, n, (sys_mmsgflags)flags, (ns < 0) ? NULL : &ts);
}


/* An option that tells a count where there is one, an ioctl where not. */
static int readcount (int fd, int option, int request, int *count) {
  socklen_t len = sizeof *count;
  if (option != SYS_MISSING) return getsockopt(fd, SOL_SOCKET, option, count, &len);
  if (request != SYS_MISSING) return ioctl(fd, (sys_request)request, count);
  errno = EOPNOTSUPP;
  return -1;
}


int sys_available (int fd, int *count) {
  return readcount(fd, SYS_NREAD, (int)FIONREAD, count);
}


int sys_unsent (int fd, int *count) {
  return readcount(fd, SYS_NWRITE, SYS_OUTQ, count);
}


int sys_atmark (int fd, int *mark) {
  return readcount(fd, SYS_MISSING, SYS_ATMARK, mark);
}


int sys_domain (int fd) {
  struct sockaddr_storage addr = {0};
  socklen_t len = sizeof addr;
  int domain;
  socklen_t domainlen = sizeof domain;
  if (SO_DOMAIN != SYS_MISSING &&
      getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &domainlen) == 0)
    return domain;
  if (getsockname(fd, (struct sockaddr *)&addr, &len) == 0) return addr.ss_family;
  return AF_UNSPEC;
}


int sys_isunix (int fd) {
  struct sockaddr_storage addr = {0};
  socklen_t len = sizeof addr;
  return getsockname(fd, (struct sockaddr *)&addr, &len) == 0 && addr.ss_family == AF_UNIX;
}


int sys_lastdescriptor (void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur > INT_MAX) return -1;
  return (int)limit.rlim_cur - 1;
}


/* so many are looked at by one call */
#define LOOK 256

/* Whether the 'n' numbers up to 'last' are free, by one call that asks nothing else. */
static int arefree (int last, int n) {
  struct pollfd p[LOOK];
  int i;
  if (n == 1) return fcntl(last, F_GETFD) < 0 && errno == EBADF;
  for (i = 0; i < n; i++) {
    p[i].fd = last - i;
    p[i].events = 0;
    p[i].revents = 0;
  }
  if (poll(p, (nfds_t)n, 0) != n) return 0;
  while (i > 0 && (p[i - 1].revents & POLLNVAL)) i--;
  return i == 0;
}


/* The system takes the lowest free number: when the last ones are free, there is room. */
int sys_descriptorroom (int last, size_t n) {
  if (last < 0) return 1; /* no limit that is known */
  if (n > (size_t)last + 1) return 0;
  while (n > 0) {
    int some = (n < LOOK) ? (int)n : LOOK;
    if (!arefree(last, some)) return 0;
    last -= some;
    n -= (size_t)some;
  }
  return 1;
}

/* }================================================================== */


static int prepareend (int fd) {
  return (sys_setcloexec(fd, 1) < 0 || sys_setnonblocking(fd, 1) < 0) ? -1 : 0;
}


int sys_pipe (int fds[2]) {
  int en;
  if (SYS_PIPE2) return sys_pipe2(fds, O_CLOEXEC | O_NONBLOCK);
  if (pipe(fds) < 0) return -1;
  if (prepareend(fds[0]) == 0 && prepareend(fds[1]) == 0) return 0;
  en = errno;
  close(fds[0]);
  close(fds[1]);
  errno = en;
  return -1;
}


/* Opened once more, and not closed. A program that has this code in itself keeps it anyway. */
void sys_keeploaded (void) {
  static const char here = 0;
  Dl_info info;
  if (dladdr(&here, &info) != 0 && info.dli_fname != NULL)
    (void)dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD);
}


/*
** {==================================================================
** SIGPIPE
** ===================================================================
*/

static int ispending (void) {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE);
}


static void onlysigpipe (sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGPIPE);
}


/* One can only be pending before where it was blocked. */
void sys_beginquiet (SysQuiet *q) {
  int en = errno;
  sigset_t sigpipe;
  onlysigpipe(&sigpipe);
  pthread_sigmask(SIG_BLOCK, &sigpipe, &q->mask);
  q->pending = sigismember(&q->mask, SIGPIPE) && ispending();
  errno = en;
}


void sys_endquiet (const SysQuiet *q, int maybe) {
  int en = errno;
  sigset_t sigpipe;
  onlysigpipe(&sigpipe);
  if (maybe && !q->pending && ispending()) sys_takesignal(&sigpipe);
  pthread_sigmask(SIG_SETMASK, &q->mask, NULL);
  errno = en;
}

/* }================================================================== */


/*
** {==================================================================
** Files of unix sockets
** ===================================================================
*/

/* Of the file that 'fd' stands for: by its number there, since a path may be another's by now.
 */
static int chmodby (int fd, mode_t mode) {
  char path[sizeof "/proc/self/fd/" + 11];
  struct stat st;
  int result;
  if (fstat(fd, &st) < 0) return -1;
  if (!S_ISSOCK(st.st_mode)) {
    errno = ENOTSOCK;
    return -1;
  }
  if ((st.st_mode & 07777) == mode) return 0;
  (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  result = chmod(path, mode);
  if (result < 0 && errno == ENOENT) errno = EOPNOTSUPP; /* there is no /proc */
  return result;
}


/* where nothing stands for a file: not through a symbolic link, at least */
static int chmodpath (const char *path, mode_t mode) {
  struct stat st;
  if (lstat(path, &st) < 0) return -1;
  if (!S_ISSOCK(st.st_mode)) {
    errno = ENOTSOCK;
    return -1;
  }
  return fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW);
}


int sys_chmodsocket (const char *path, mode_t mode) {
  int fd, result, en;
  if (SYS_OPATH == SYS_MISSING) return chmodpath(path, mode);
  fd = open(path, SYS_OPATH | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return -1;
  result = chmodby(fd, mode);
  en = errno;
  close(fd);
  errno = en;
  return result;
}

/* }================================================================== */


const char *sys_strerror (int en, char *buffer, size_t size) {
  (void)snprintf(buffer, size, "error %d", en);
  return sys_strerror_r(en, buffer, size);
}
