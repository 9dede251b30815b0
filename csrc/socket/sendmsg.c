/***
@classmod socket2.Socket
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/sendmsg.h"
#include "base/object.h"
#include "message/rights.h"


/*
** {==================================================================
** Room for descriptors
** ===================================================================
*/

int message_passing (Socket *s) {
  Socket *real = (s->origin != NULL) ? s->origin : s;
  if (real->passing < 0) real->passing = (signed char)sys_isunix(real->fd);
  return real->passing > 0;
}


int message_room (lua_State *L, const Socket *s, const MsgHdr *m) {
  int tried = 0;
  do {
    int fd = socket_fd(s);
    if (fd < 0 || sys_descriptorroom(fd, m->lastfd)) return 1;
  } while (object_retry(L, &tried));
  return 0;
}


/* Looks first. Nothing can be taken, so MSG_CTRUNC tells of descriptors there was no room for.
 */
ssize_t message_receivefull (int fd, struct msghdr *h, int flags) {
  struct msghdr look = *h;
  ssize_t n = recvmsg(fd, &look, flags | MSG_PEEK);
  if (n < 0) return n;
  rights_close((unsigned char *)look.msg_control, look.msg_controllen);
  if (look.msg_flags & MSG_CTRUNC) {
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
@tparam[opt=0] integer flags constants of `MSG`, beside those of the message
@treturn[1] integer how many bytes went
@return[2] nil, message, errno
@see sendmsg(2)
*/
static int sock_sendmsg (lua_State *L) {
  Socket *s = socket_self(L);
  MsgHdr *m = msghdr_check(L, 2);
  int flags = object_optint(L, 3, 0) | m->flags | MSG_NOSIGNAL;
  int fd = socket_fd(s);
  struct msghdr h;
  ssize_t n;
  if (fd < 0) return socket_closed(L, "sendmsg");
  msghdr_tosend(L, 2, m, &h);
  n = sendmsg(fd, &h, flags);
  if (n < 0) return object_result(L, 0, "sendmsg");
  m->len = (size_t)n;
  lua_pushinteger(L, n);
  return 1;
}


/***
Receives a message, in place of what was in `msg`. On a stream 0 bytes are its end.

Descriptors that come with it are close-on-exec. The system drops those for which the
process has no room, so that is looked after before: unused Sockets are collected, and when
that does not help, a message with descriptors is left in the queue.
@function recvmsg
@tparam MsgHdr msg with `with_buffers` and, for control messages, `with_control`
@tparam[opt=0] integer flags constants of `MSG`, beside those of the message
@treturn[1] integer how many bytes came
@return[2] nil, message, errno: `EAGAIN` when a non-blocking socket would have to wait,
`EMFILE` when there is no room for descriptors
@raise when no buffer has room
@see recvmsg(2)
*/
static int sock_recvmsg (lua_State *L) {
  Socket *s = socket_self(L);
  MsgHdr *m = msghdr_check(L, 2);
  int flags = object_optint(L, 3, 0) | m->flags;
  int full = 0;
  int fd = socket_fd(s);
  struct msghdr h;
  const char *wrong;
  ssize_t n;
  if (fd >= 0 && m->controlroom > 0 && message_passing(s)) {
    flags |= SYS_CMSG_CLOEXEC;
    full = !message_room(L, s, m);
    fd = socket_fd(s);
  }
  if (fd < 0) return socket_closed(L, "recvmsg");
  wrong = msghdr_toreceive(L, 2, m, &h);
  if (wrong != NULL) return luaL_argerror(L, 2, wrong);
  n = full ? message_receivefull(fd, &h, flags) : recvmsg(fd, &h, flags);
  if (n < 0) {
    msghdr_notreceived(m);
    return object_result(L, 0, "recvmsg");
  }
  msghdr_received(m, &h, (size_t)n);
  lua_pushinteger(L, n);
  return 1;
}


const luaL_Reg sendmsg_methods[] = {
  {"sendmsg", sock_sendmsg},
  {"recvmsg", sock_recvmsg},
  {NULL, NULL},
};
