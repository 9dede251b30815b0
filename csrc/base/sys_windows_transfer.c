/*
** Windows: sending, receiving and waiting, by the calls of Winsock. Empty elsewhere.
*/

#include "base/sys.h"

#if defined(SYS_WINDOWS)

/*
** {==================================================================
** Calls with MSG_DONTWAIT: the socket is made non-blocking meanwhile
** ===================================================================
*/

/* Makes the socket non-blocking for a call with MSG_DONTWAIT, and restores it. */
static int beginnowait (int fd, int *flags) {
  u_long on = 1;
  int wait = (*flags & MSG_DONTWAIT) == 0;
  int nonblocking = windows_state(fd).nonblocking;
  *flags &= ~(MSG_DONTWAIT | SOCK_CLOEXEC);
  if (!wait || nonblocking) *flags &= ~MSG_WAITALL; /* it would be refused */
  if (wait || nonblocking) return 0;
  return ioctlsocket((windows_handle)fd, (long)FIONBIO, &on) == 0;
}


static void endnowait (int fd, int turned) {
  int code = WSAGetLastError();
  u_long off = 0;
  if (!turned) return;
  (void)ioctlsocket((windows_handle)fd, (long)FIONBIO, &off);
  WSASetLastError(code);
}

/* }================================================================== */


/*
** The error of the last call, like windows_fail; but the end of a time-out of the socket
** becomes EAGAIN, as on other systems.
*/
static int timedout (int fd, int number) {
  DWORD ms = 0;
  int size = sizeof ms;
  (void)windows_failon(fd);
  if (errno == ETIMEDOUT &&
      winsock_getsockopt((windows_handle)fd, SOL_SOCKET, number, &ms, &size) == 0 && ms != 0)
    errno = EAGAIN;
  return -1;
}


/*
** {==================================================================
** Pieces
** ===================================================================
*/

/* Whether there are more pieces than other systems allow; then sets errno. */
static int toomany (const struct msghdr *h) {
  if (h->msg_iovlen <= IOV_MAX) return 0;
  errno = EMSGSIZE;
  return 1;
}


/* Converts the pieces for the system; returns how many there are, and their sum. */
static DWORD topieces (const struct msghdr *h, WSABUF pieces[IOV_MAX], size_t *sum) {
  int i;
  *sum = 0;
  for (i = 0; i < h->msg_iovlen && i < IOV_MAX; i++) {
    size_t n = h->msg_iov[i].iov_len;
    if (n > INT_MAX - *sum) n = INT_MAX - *sum;
    pieces[i].len = (ULONG)n;
    pieces[i].buf = (CHAR *)h->msg_iov[i].iov_base;
    *sum += n;
  }
  if (i == 0) { /* which the system refuses */
    pieces[0].len = 0;
    pieces[0].buf = (CHAR *)pieces;
    i = 1;
  }
  return (DWORD)i;
}

/* }================================================================== */


/*
** {==================================================================
** Receiving
** ===================================================================
*/

/*
** The result of a receive that failed. For a datagram that was cut, Windows reports an error,
** but the bytes are there. After shutdown for reading it reports an error; other systems report
** the end.
*/
static ssize_t notreceived (int fd, size_t room, int *flags) {
  int code = WSAGetLastError();
  if (code == WSAEMSGSIZE) {
    *flags |= MSG_TRUNC;
    return (ssize_t)room;
  }
  if (code == WSAESHUTDOWN) return 0;
  return timedout(fd, SO_RCVTIMEO);
}


/* without control messages: streams have no other way */
static ssize_t receiveplain (int fd, struct msghdr *h, WSABUF *pieces, DWORD n, size_t sum,
                             int flags) {
  DWORD received = 0, options = (DWORD)flags;
  struct sockaddr_storage addr;
  int len = sizeof addr, code;
  memset(&addr, 0, sizeof addr); /* AF_UNSPEC: no sender was reported */
  code = WSARecvFrom((windows_handle)fd, pieces, n, &received, &options,
                     (struct sockaddr *)&addr, &len, NULL, NULL);
  h->msg_flags = 0;
  h->msg_controllen = 0;
  if (code != 0) {
    ssize_t result = notreceived(fd, sum, &h->msg_flags);
    if (result < 0) return result;
    received = (DWORD)result;
  }
  else
    h->msg_flags = (int)(options & ~(DWORD)MSG_PARTIAL);
  if (h->msg_name != NULL && addr.ss_family != AF_UNSPEC && len > 0) {
    memcpy(h->msg_name, &addr,
           ((socklen_t)len < h->msg_namelen) ? (socklen_t)len : h->msg_namelen);
    h->msg_namelen = (socklen_t)len;
  }
  else
    h->msg_namelen = 0;
  return (ssize_t)received;
}


/* the function for control messages is not in the library: it has to be asked for */
static LPFN_WSARECVMSG findrecvmsg (windows_handle s) {
  GUID guid = WSAID_WSARECVMSG;
  LPFN_WSARECVMSG call = NULL;
  DWORD given;
  if (WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &guid, sizeof guid, &call, sizeof call,
               &given, NULL, NULL) != 0)
    return NULL;
  return call;
}


static int isstream (int fd) {
  int type = 0, len = sizeof type;
  return winsock_getsockopt((windows_handle)fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0 &&
         type == SOCK_STREAM;
}


/* room for all control messages that the system has */
typedef union Control {
  char bytes[1024];
  struct cmsghdr align;
} Control;


/* Copies the control messages that fit. Returns whether some did not. */
static void handcontrol (struct msghdr *h, const char *control, size_t len) {
  struct cmsghdr c;
  size_t kept = 0;
  while (len - kept >= sizeof c) {
    size_t size;
    memcpy(&c, control + kept, sizeof c);
    if (c.cmsg_len < sizeof c || c.cmsg_len > len - kept) break;
    if (c.cmsg_len > h->msg_controllen - kept) {
      h->msg_flags |= MSG_CTRUNC;
      break;
    }
    size = CMSG_ALIGN(c.cmsg_len);
    kept += (size < h->msg_controllen - kept) ? size : h->msg_controllen - kept;
    if (kept > len) kept = len;
  }
  memcpy(h->msg_control, control, kept);
  h->msg_controllen = (socklen_t)kept;
}


/*
** If control messages do not fit, the system reports the same error as for a cut datagram, and
** not how many bytes arrived. So here they always have enough room, and are copied afterwards.
*/
static ssize_t receivecontrol (int fd, struct msghdr *h, LPFN_WSARECVMSG call, WSABUF *pieces,
                               DWORD n, size_t sum, int flags) {
  Control control;
  WSAMSG m;
  DWORD received = 0;
  m.name = (LPSOCKADDR)h->msg_name;
  m.namelen = (int)h->msg_namelen;
  m.lpBuffers = pieces;
  m.dwBufferCount = n;
  m.Control.buf = control.bytes;
  m.Control.len = sizeof control;
  m.dwFlags = (DWORD)flags;
  h->msg_flags = 0;
  if (call((windows_handle)fd, &m, &received, NULL, NULL) != 0) {
    ssize_t result = notreceived(fd, sum, &h->msg_flags);
    if (result < 0) return result;
    received = (DWORD)result;
  }
  else
    h->msg_flags = (int)m.dwFlags;
  h->msg_namelen = (h->msg_name == NULL) ? 0 : (socklen_t)m.namelen;
  handcontrol(h, control.bytes, m.Control.len);
  return (ssize_t)received;
}


/*
** Receiving out-of-band data does not wait: without such data, other systems return EINVAL at
** once, and Windows would wait, perhaps forever.
*/
ssize_t windows_recvmsg (int fd, struct msghdr *h, int flags) {
  WSABUF pieces[IOV_MAX];
  size_t sum;
  DWORD n = topieces(h, pieces, &sum);
  int urgent = flags & MSG_OOB;
  LPFN_WSARECVMSG call = NULL;
  ssize_t result;
  int turned;
  if (toomany(h)) return -1;
  if (urgent) flags |= MSG_DONTWAIT;
  turned = beginnowait(fd, &flags);
  if (h->msg_control != NULL && h->msg_controllen > 0 && !isstream(fd))
    call = findrecvmsg((windows_handle)fd);
  result = (call == NULL) ? receiveplain(fd, h, pieces, n, sum, flags)
                          : receivecontrol(fd, h, call, pieces, n, sum, flags);
  if (result < 0 && urgent && errno == EAGAIN) errno = EINVAL;
  endnowait(fd, turned);
  return result;
}


ssize_t windows_recvfrom (int fd, void *to, size_t n, int flags, struct sockaddr *addr,
                          socklen_t *len) {
  struct iovec piece;
  struct msghdr h;
  ssize_t result;
  piece.iov_base = to;
  piece.iov_len = n;
  memset(&h, 0, sizeof h);
  h.msg_name = addr;
  h.msg_namelen = (len == NULL) ? 0 : *len;
  h.msg_iov = &piece;
  h.msg_iovlen = 1;
  result = windows_recvmsg(fd, &h, flags);
  if (result >= 0 && len != NULL) *len = h.msg_namelen;
  return result;
}


ssize_t windows_recv (int fd, void *to, size_t n, int flags) {
  return windows_recvfrom(fd, to, n, flags, NULL, NULL);
}

/* }================================================================== */


/*
** {==================================================================
** Sending
** ===================================================================
*/

/* Sending after shutdown is EPIPE on other systems. */
static ssize_t sent (int fd, int code, DWORD n) {
  if (code == 0) return (ssize_t)n;
  (void)timedout(fd, SO_SNDTIMEO);
  if (errno == ESHUTDOWN) errno = EPIPE;
  return -1;
}


static ssize_t sendcontrol (int fd, const struct msghdr *h, WSABUF *pieces, DWORD n,
                            int flags) {
  WSAMSG m;
  DWORD done = 0;
  int code;
  m.name = (LPSOCKADDR)h->msg_name;
  m.namelen = (int)h->msg_namelen;
  m.lpBuffers = pieces;
  m.dwBufferCount = n;
  m.Control.buf = (CHAR *)h->msg_control;
  m.Control.len = h->msg_controllen;
  m.dwFlags = 0;
  code = WSASendMsg((windows_handle)fd, &m, (DWORD)flags, &done, NULL, NULL);
  return sent(fd, code, done);
}


ssize_t windows_sendmsg (int fd, const struct msghdr *h, int flags) {
  WSABUF pieces[IOV_MAX];
  size_t sum;
  DWORD done = 0, n = topieces(h, pieces, &sum);
  ssize_t result;
  int turned;
  if (toomany(h)) return -1;
  turned = beginnowait(fd, &flags);
  if (h->msg_controllen > 0)
    result = sendcontrol(fd, h, pieces, n, flags);
  else {
    int code = WSASendTo((windows_handle)fd, pieces, n, &done, (DWORD)flags,
                         (const struct sockaddr *)h->msg_name, (int)h->msg_namelen, NULL, NULL);
    result = sent(fd, code, done);
  }
  endnowait(fd, turned);
  return result;
}


ssize_t windows_sendto (int fd, const void *from, size_t n, int flags,
                        const struct sockaddr *addr, socklen_t len) {
  struct iovec piece;
  struct msghdr h;
  memset(&h, 0, sizeof h);
  memcpy(&piece.iov_base, &from, sizeof from); /* it is only read */
  piece.iov_len = n;
  memcpy(&h.msg_name, &addr, sizeof addr);
  h.msg_namelen = len;
  h.msg_iov = &piece;
  h.msg_iovlen = 1;
  return windows_sendmsg(fd, &h, flags);
}


ssize_t windows_send (int fd, const void *from, size_t n, int flags) {
  return windows_sendto(fd, from, n, flags, NULL, 0);
}

/* }================================================================== */

#else

typedef int sys_windows_transfer_empty; /* C wants a declaration in each file */

#endif
