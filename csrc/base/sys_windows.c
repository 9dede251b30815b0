/*
** Windows: making, closing and examining sockets, by the calls of Winsock under the names of
** POSIX. Empty elsewhere.
*/

#include "base/sys.h"

#if defined(SYS_WINDOWS)

int windows_start (void) {
  WSADATA data;
  int code = WSAStartup(MAKEWORD(2, 2), &data);
  if (code == 0) return 0;
  WSASetLastError(code);
  (void)windows_fail();
  return errno;
}


int windows_failon (int fd) {
  (void)windows_fail();
  if (errno == ENOTSOCK) (void)windows_fcntl(fd, F_GETFD);
  return -1;
}


int windows_lacks (void) {
  errno = EOPNOTSUPP;
  return -1;
}


/*
** {==================================================================
** State of sockets that the system does not report. Handles are small multiples of four.
** ===================================================================
*/

static SRWLOCK statelock = SRWLOCK_INIT;
static WindowsState *states; /* by a quarter of the handle */
static size_t statesize;


WindowsState windows_state (int fd) {
  WindowsState state = {0, 0, 0};
  size_t i = (size_t)fd / 4;
  AcquireSRWLockShared(&statelock);
  if (fd >= 0 && i < statesize) state = states[i];
  ReleaseSRWLockShared(&statelock);
  return state;
}


/* Makes room for a handle; the table is locked. */
static int growstates (size_t i) {
  size_t size = (statesize == 0) ? 256 : statesize;
  WindowsState *more;
  if (i < statesize) return 1;
  if (i > INT_MAX / 4) return 0; /* no handle has that number */
  while (size <= i) size *= 2;
  more = (WindowsState *)realloc(states, size * sizeof *more);
  if (more == NULL) return 0;
  memset(more + statesize, 0, (size - statesize) * sizeof *more);
  states = more;
  statesize = size;
  return 1;
}


/* The default state needs no room. */
int windows_setstate (int fd, const WindowsState *state) {
  static const WindowsState none = {0, 0, 0};
  size_t i = (size_t)fd / 4;
  int ok = 1;
  AcquireSRWLockExclusive(&statelock);
  if (i < statesize || memcmp(state, &none, sizeof none) != 0) {
    ok = growstates(i);
    if (ok) states[i] = *state;
  }
  ReleaseSRWLockExclusive(&statelock);
  if (ok) return 0;
  errno = ENOMEM;
  return -1;
}


static void clearstate (int fd) {
  const WindowsState none = {0, 0, 0};
  (void)windows_setstate(fd, &none);
}

/* }================================================================== */


/*
** {==================================================================
** Making and closing
** ===================================================================
*/

/* Starts the state of a new socket; -1 and errno if the call that made it has failed. */
static int made (windows_handle s) {
  if (s == ~(windows_handle)0) return windows_fail();
  if (s > INT_MAX) {
    closesocket(s);
    errno = EMFILE;
    return -1;
  }
  clearstate((int)s);
  return (int)s;
}


int windows_socket (int domain, int type, int protocol) {
  return made(WSASocketW(domain, type, protocol, NULL, 0,
                         WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT));
}


int windows_accept (int fd, struct sockaddr *addr, socklen_t *len) {
  int size = (len == NULL) ? 0 : (int)*len;
  int copy = made(winsock_accept((windows_handle)fd, addr, (len == NULL) ? NULL : &size));
  WindowsState state = {0, 0, 0};
  if (copy < 0 && errno == ENOTSOCK) (void)windows_fcntl(fd, F_GETFD); /* EBADF, perhaps */
  if (copy < 0 && errno == ECONNRESET)
    errno = ECONNABORTED; /* by the client, before it was accepted */
  if (copy < 0) return -1;
  if (len != NULL) *len = (socklen_t)size;
  state.nonblocking = windows_state(fd).nonblocking; /* inherited from the listener */
  (void)windows_setstate(copy, &state);
  return copy;
}


/*
** closesocket fails with WSAEWOULDBLOCK on a non-blocking socket that lingers, and leaves it
** open. On other systems close waits.
*/
int windows_close (int fd) {
  u_long off = 0;
  clearstate(fd); /* before another thread can get the same number */
  if (closesocket((windows_handle)fd) == 0) return 0;
  if (WSAGetLastError() == WSAEWOULDBLOCK &&
      ioctlsocket((windows_handle)fd, (long)FIONBIO, &off) == 0 &&
      closesocket((windows_handle)fd) == 0)
    return 0;
  (void)windows_fail();
  if (errno == ENOTSOCK) errno = EBADF;
  return -1;
}


static int duplicate (int fd) {
  WSAPROTOCOL_INFOW info;
  WindowsState state = windows_state(fd);
  int copy;
  if (WSADuplicateSocketW((windows_handle)fd, GetCurrentProcessId(), &info) != 0)
    return windows_failon(fd);
  copy = made(WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0,
                         WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT));
  if (copy >= 0) (void)windows_setstate(copy, &state);
  return copy;
}

/* }================================================================== */


/*
** {==================================================================
** Pairs, which the system does not have: two sockets on loopback that are connected to each
** other, and not to a socket of another program
** ===================================================================
*/

static int sameaddress (const struct sockaddr_in *a, const struct sockaddr_in *b) {
  return a->sin_port == b->sin_port && a->sin_addr.s_addr == b->sin_addr.s_addr;
}


/* Whether the peer of one socket is the other. */
static int isours (int one, int other) {
  struct sockaddr_in own = {0}, peer = {0};
  socklen_t ownlen = sizeof own, peerlen = sizeof peer;
  if (windows_getsockname(one, (struct sockaddr *)&own, &ownlen) < 0) return 0;
  if (windows_getpeername(other, (struct sockaddr *)&peer, &peerlen) < 0) return 0;
  return sameaddress(&own, &peer);
}


/* A socket on a free port of loopback. */
static int bindloopback (int type, struct sockaddr_in *addr) {
  socklen_t len = sizeof *addr;
  int fd = windows_socket(AF_INET, type, 0);
  memset(addr, 0, sizeof *addr);
  addr->sin_family = AF_INET;
  addr->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd >= 0 && (windows_bind(fd, (struct sockaddr *)addr, len) < 0 ||
                  windows_getsockname(fd, (struct sockaddr *)addr, &len) < 0)) {
    int en = errno;
    (void)windows_close(fd);
    errno = en;
    fd = -1;
  }
  return fd;
}


/* Accepts connections until one is that of 'first', and closes the others. */
static int acceptours (int listener, int first) {
  for (;;) {
    int fd = windows_accept(listener, NULL, NULL);
    if (fd < 0 || isours(first, fd)) return fd;
    (void)windows_close(fd);
  }
}


static int streampair (int fds[2]) {
  struct sockaddr_in addr;
  int listener = bindloopback(SOCK_STREAM, &addr);
  int en;
  fds[0] = fds[1] = -1;
  if (listener < 0) return -1;
  if (windows_listen(listener, 16) == 0 &&
      (fds[0] = windows_socket(AF_INET, SOCK_STREAM, 0)) >= 0 &&
      windows_connect(fds[0], (struct sockaddr *)&addr, sizeof addr) == 0)
    fds[1] = acceptours(listener, fds[0]);
  en = errno;
  (void)windows_close(listener);
  if (fds[1] < 0 && fds[0] >= 0) (void)windows_close(fds[0]);
  errno = en;
  return (fds[1] < 0) ? -1 : 0;
}


/* Datagrams that others sent before the sockets were connected are discarded. */
static void drain (int fd) {
  char byte;
  while (windows_recv(fd, &byte, sizeof byte, MSG_DONTWAIT) >= 0) continue;
}


static int datagrampair (int fds[2]) {
  struct sockaddr_in one, other;
  int en;
  fds[0] = bindloopback(SOCK_DGRAM, &one);
  fds[1] = (fds[0] < 0) ? -1 : bindloopback(SOCK_DGRAM, &other);
  if (fds[1] >= 0 && windows_connect(fds[0], (struct sockaddr *)&other, sizeof other) == 0 &&
      windows_connect(fds[1], (struct sockaddr *)&one, sizeof one) == 0) {
    drain(fds[0]);
    drain(fds[1]);
    return 0;
  }
  en = errno;
  if (fds[0] >= 0) (void)windows_close(fds[0]);
  if (fds[1] >= 0) (void)windows_close(fds[1]);
  errno = en;
  return -1;
}


int windows_socketpair (int domain, int type, int protocol, int fds[2]) {
  if (domain != AF_UNIX && domain != AF_INET) return windows_lacks();
  if (protocol != 0) {
    errno = EPROTONOSUPPORT;
    return -1;
  }
  if (type == SOCK_STREAM) return streampair(fds);
  if (type == SOCK_DGRAM) return datagrampair(fds);
  errno = ESOCKTNOSUPPORT;
  return -1;
}


/* Its ends are sockets, so that they can be polled. */
int windows_pipe (int fds[2]) {
  return streampair(fds);
}

/* }================================================================== */


/*
** {==================================================================
** Addresses and state
** ===================================================================
*/

int windows_bind (int fd, const struct sockaddr *addr, socklen_t len) {
  return (winsock_bind((windows_handle)fd, addr, (int)len) == 0) ? 0 : windows_failon(fd);
}


/* "would block" means "in progress". */
int windows_connect (int fd, const struct sockaddr *addr, socklen_t len) {
  if (winsock_connect((windows_handle)fd, addr, (int)len) == 0) return 0;
  if (WSAGetLastError() == WSAEWOULDBLOCK) WSASetLastError(WSAEINPROGRESS);
  return windows_failon(fd);
}


int windows_listen (int fd, int backlog) {
  return (winsock_listen((windows_handle)fd, backlog) == 0) ? 0 : windows_failon(fd);
}


int windows_shutdown (int fd, int how) {
  return (winsock_shutdown((windows_handle)fd, how) == 0) ? 0 : windows_failon(fd);
}


/* A socket that is not bound has no address here; on other systems, it has one of zeros. */
static int unbound (int fd, struct sockaddr *addr, socklen_t *len) {
  WSAPROTOCOL_INFOW info;
  int size = sizeof info;
  struct sockaddr_storage none = {0};
  socklen_t full;
  if (winsock_getsockopt((windows_handle)fd, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *)&info,
                         &size) != 0)
    return windows_failon(fd);
  none.ss_family = (short)info.iAddressFamily;
  full = (info.iAddressFamily == AF_INET6)  ? sizeof(struct sockaddr_in6)
         : (info.iAddressFamily == AF_INET) ? sizeof(struct sockaddr_in)
                                            : sizeof none.ss_family;
  memcpy(addr, &none, (full < *len) ? full : *len);
  *len = full;
  return 0;
}


int windows_getsockname (int fd, struct sockaddr *addr, socklen_t *len) {
  int size = (int)*len;
  if (winsock_getsockname((windows_handle)fd, addr, &size) == 0) {
    *len = (socklen_t)size;
    return 0;
  }
  return (WSAGetLastError() == WSAEINVAL) ? unbound(fd, addr, len) : windows_failon(fd);
}


int windows_getpeername (int fd, struct sockaddr *addr, socklen_t *len) {
  int size = (int)*len;
  if (winsock_getpeername((windows_handle)fd, addr, &size) != 0) return windows_failon(fd);
  *len = (socklen_t)size;
  return 0;
}


static int getinherit (int fd) {
  DWORD flags;
  /* negative numbers are pseudo handles of the process and the thread */
  if (fd >= 0 && GetHandleInformation((HANDLE)(intptr_t)fd, &flags))
    return (flags & HANDLE_FLAG_INHERIT) ? 0 : FD_CLOEXEC;
  errno = EBADF;
  return -1;
}


static int setinherit (int fd, int flags) {
  DWORD inherit = (flags & FD_CLOEXEC) ? 0 : HANDLE_FLAG_INHERIT;
  if (fd >= 0 && SetHandleInformation((HANDLE)(intptr_t)fd, HANDLE_FLAG_INHERIT, inherit))
    return 0;
  errno = EBADF;
  return -1;
}


static int setblocking (int fd, int flags) {
  WindowsState state = windows_state(fd);
  u_long on = (flags & O_NONBLOCK) != 0;
  int before = state.nonblocking;
  if (getinherit(fd) < 0) return -1; /* not a handle */
  state.nonblocking = (int)on;
  if (windows_setstate(fd, &state) < 0) return -1;
  if (ioctlsocket((windows_handle)fd, (long)FIONBIO, &on) == 0) return 0;
  (void)windows_fail();
  state.nonblocking = before;
  {
    int en = errno;
    (void)windows_setstate(fd, &state);
    errno = en;
  }
  return -1;
}


int windows_fcntl (int fd, int command, ...) {
  va_list list;
  int arg;
  va_start(list, command);
  arg = (command == F_GETFD || command == F_GETFL) ? 0 : va_arg(list, int);
  va_end(list);
  switch (command) {
    case F_GETFD: return getinherit(fd);
    case F_SETFD: return setinherit(fd, arg);
    case F_SETFL: return setblocking(fd, arg);
    case F_DUPFD_CLOEXEC: return duplicate(fd);
    default:
      if (getinherit(fd) < 0) return -1;
      return _O_RDWR | (windows_state(fd).nonblocking ? O_NONBLOCK : 0);
  }
}


/* SIOCATMARK of Winsock reports the opposite: whether there is no out-of-band data. */
int windows_ioctl (int fd, unsigned long request, void *to) {
  u_long value = 0;
  if (request == SIOCGIFADDR) return windows_interfaceaddress((struct ifreq *)to);
  if (ioctlsocket((windows_handle)fd, (long)request, &value) != 0) return windows_failon(fd);
  if (request == SIOCATMARK) value = !value;
  *(int *)to = (value > INT_MAX) ? INT_MAX : (int)value;
  return 0;
}

/* }================================================================== */

#else

typedef int sys_windows_empty; /* C wants a declaration in each file */

#endif
