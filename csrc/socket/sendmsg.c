/*
** sendmsg and recvmsg, with a MsgHdr. The arguments of the system calls are prepared in
** message/msghdr_transfer.c.
*/

/***
@classmod socket2.Socket
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/sendmsg.h"
#include "base/object.h"
#include "message/rights.h"
#include "socket/socket_parts.h"


/*
** {==================================================================
** Room for descriptors
** ===================================================================
*/

int sendmsg_passing (Socket *s) {
  Socket *real = (s->origin != NULL) ? s->origin : s;
  if (real->passing < 0) real->passing = (signed char)sys_isunix(real->fd);
  return real->passing > 0;
}


/*
** Whether a peek at a message got fewer descriptors than the control buffer, of 'size' bytes,
** has room for, because no more descriptors could be made. Those that arrived are still open.
*/
static int isshort (int fd, const struct msghdr *look, size_t size) {
  unsigned char *control = (unsigned char *)look->msg_control;
  int copy;
  if (rights_missing(control, look->msg_controllen)) return 1;
  if (!(look->msg_flags & MSG_CTRUNC)) return 0;
  if (!rights_hadroom(control, look->msg_controllen, size)) return 0;
  copy = sys_dup(fd);
  if (copy >= 0) close(copy);
  return copy < 0;
}


/* SO_PEEK_OFF, where the next peek begins, which each peek changes; negative: always at 0. */
static int peekoffset (int fd) {
  int offset = -1;
  socklen_t len = sizeof offset;
  return (getsockopt(fd, SOL_SOCKET, SO_PEEK_OFF, &offset, &len) < 0) ? -1 : offset;
}


static void setpeekoffset (int fd, int offset) {
  (void)setsockopt(fd, SOL_SOCKET, SO_PEEK_OFF, &offset, sizeof offset);
}


/* Peeks at what a receive with these flags would return, and restores SO_PEEK_OFF. */
static ssize_t lookat (int fd, struct msghdr *h, int flags) {
  int en, offset = peekoffset(fd);
  ssize_t n;
  if (offset >= 0 && !(flags & MSG_PEEK)) setpeekoffset(fd, -1);
  n = recvmsg(fd, h, flags | MSG_PEEK);
  en = errno;
  if (offset >= 0) setpeekoffset(fd, offset);
  errno = en;
  return n;
}


/*
** Peeks first, which makes copies of the descriptors, to find out whether there is room for
** all.
*/
ssize_t sendmsg_receivewhole (int fd, struct msghdr *h, int flags) {
  struct msghdr look = *h;
  ssize_t n = lookat(fd, &look, flags);
  int tooshort;
  if (n < 0) return n;
  tooshort = isshort(fd, &look, h->msg_controllen);
  rights_close((unsigned char *)look.msg_control, look.msg_controllen);
  if (tooshort) {
    errno = EMFILE;
    return -1;
  }
  return recvmsg(fd, h, flags);
}

/* }================================================================== */


/***
Sends a message.
@function sendmsg
@tparam MsgHdr msg its address, buffers, control messages and flags
@tparam[opt=0] integer flags constants of `MSG`, in addition to those of the message
@treturn[1] integer how many bytes were sent
@return[2] nil, message, errno
@usage
local msg = socket2.MsgHdr.new{addr = udp:local_addr(), buffers = {"hello, ", "world"}}
print(udp:sendmsg(msg)) --> 12
@see sendmsg(2)
*/
static int sock_sendmsg (lua_State *L) {
  object_checkargs(L, 3);
  Socket *s = socket_self(L);
  MsgHdr *m = msghdr_check(L, 2);
  int flags = object_optint(L, 3, 0) | m->flags | MSG_NOSIGNAL;
  int fd = socket_fd(s);
  struct msghdr h;
  ssize_t n;
  if (fd < 0) return socket_closed(L, "sendmsg");
  if (msghdr_tosend(L, 2, m, &h) < 0) return object_result(L, 0, "fflush");
  n = sendmsg(fd, &h, flags);
  if (n < 0) return object_result(L, 0, "sendmsg");
  m->len = (size_t)n;
  lua_pushinteger(L, n);
  return 1;
}


/***
Receives a message. It replaces what the message contained. On a stream, 0 bytes mean the end of
the stream.

Received descriptors are close-on-exec. The system drops descriptors that exceed the limit of
the process. To avoid that, this method garbage-collects unused Sockets when there is not enough
room for all descriptors of a message; if that does not help, it fails with `EMFILE` and leaves
the message in the queue. `flags():is_control_truncated()` reports losses because the control
buffer was too small.
@function recvmsg
@tparam MsgHdr msg with `with_buffers` and, for control messages, `with_control`
@tparam[opt=0] integer flags constants of `MSG`, in addition to those of the message
@treturn[1] integer how many bytes were received
@return[2] nil, message, errno: `EAGAIN` when a non-blocking socket would have to wait,
`EMFILE` when the process cannot have that many descriptors
@raise when no buffer has free space
@usage
assert(udp:set_recv_ttl_v4(true))
assert(udp:send_to("hello", udp:local_addr()))
local msg = socket2.MsgHdr.new{buffers = {2048}, control = 64}
print(udp:recvmsg(msg), msg:string()) --> 5 hello
for name, value in msg:control() do print(name, value) end --> ttl_v4 64
@see recvmsg(2)
*/
static int sock_recvmsg (lua_State *L) {
  object_checkargs(L, 3);
  Socket *s = socket_self(L);
  MsgHdr *m = msghdr_check(L, 2);
  int flags = object_optint(L, 3, 0) | m->flags;
  int scarce = 0, tried = 0;
  ssize_t n;
  if (socket_fd(s) >= 0 && m->controlroom > 0 && sendmsg_passing(s)) {
    flags |= SYS_CMSG_CLOEXEC;
    scarce = !sys_descriptorroom(m->lastfd, rights_room(m->controlroom));
  }
  do {
    int fd = socket_fd(s);
    struct msghdr h;
    const char *wrong;
    if (fd < 0) return socket_closed(L, "recvmsg");
    wrong = msghdr_toreceive(L, 2, m, &h);
    if (wrong != NULL) return luaL_argerror(L, 2, wrong);
    n = scarce ? sendmsg_receivewhole(fd, &h, flags) : recvmsg(fd, &h, flags);
    if (n >= 0)
      msghdr_received(m, &h, (size_t)n);
    else
      msghdr_notreceived(m);
  } while (n < 0 && object_retry(L, &tried));
  return socket_count(L, s, n, "recvmsg");
}


const luaL_Reg sendmsg_methods[] = {
  {"sendmsg", sock_sendmsg},
  {"recvmsg", sock_recvmsg},
  {NULL, NULL},
};
