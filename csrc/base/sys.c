/*
** Calls for descriptors, made uniform: close-on-exec from the start, flags, properties of a
** socket. Time and waiting are in sys_time.c, several messages at once in sys_messages.c,
** SIGPIPE in sys_quiet.c, the files of unix sockets in sys_unixfile.c, the number of free
** descriptors in sys_room.c. None of them knows Lua: functions return -1 and set errno when
** they fail.
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


/* Returns 'fd'; or closes it and returns -1, when a step after making it has failed. */
static int closeif (int failed, int fd) {
  int en = errno;
  if (!failed) return fd;
  close(fd);
  errno = en;
  return -1;
}


/*
** Sets the flags that the system could not set in the call that made 'fd'; closes it on
** failure.
*/
static int applyflags (int fd, int flags) {
  if (SYS_CLOEXEC || fd < 0) return fd;
  return closeif(sys_setcloexec(fd, (flags & SOCK_CLOEXEC) != 0) < 0 ||
                   ((flags & SOCK_NONBLOCK) && sys_setnonblocking(fd, 1) < 0),
                 fd);
}


/* Where the system has no MSG_NOSIGNAL, sets SO_NOSIGPIPE, also on accepted sockets. */
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
  if ((flags & ~SYS_TYPEFLAGS) != 0) { /* musl would call accept, without the flags */
    errno = EINVAL;
    return -1;
  }
  fd = sys_accept4(fd, addr, len, flags);
  if (SYS_CLOEXEC || fd < 0) return fd;
  /* accept may copy O_NONBLOCK from the listener; accept4 uses only its flags */
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


/* close is never retried: after EINTR, the descriptor is closed, or will be. */
int sys_close (int fd) {
  if (close(fd) == 0 || errno == EINTR || errno == EINPROGRESS) return 0;
  return -1;
}


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

/* }================================================================== */


/*
** {==================================================================
** Properties of a socket
** ===================================================================
*/

/* A count, by an option if the system has one, else by ioctl. */
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

/* }================================================================== */


unsigned int sys_nametoindex (const char *name) {
  if (strlen(name) < IF_NAMESIZE) return if_nametoindex(name);
  errno = ENODEV;
  return 0;
}


/*
** {==================================================================
** The program
** ===================================================================
*/

/*
** Opens the library once more, and never closes it. (In a static program nothing needs doing.)
*/
void sys_keeploaded (void) {
  static const char here = 0;
  Dl_info info;
  if (dladdr(&here, &info) != 0 && info.dli_fname != NULL)
    (void)dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD);
}


const char *sys_strerror (int en, char *buffer, size_t size) {
  (void)snprintf(buffer, size, "error %d", en);
  return sys_strerror_r(en, buffer, size);
}

/* }================================================================== */
