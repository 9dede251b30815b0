/*
** Several messages in one call: sendmmsg and recvmmsg. One message is in sendmsg.c.
*/

/***
@classmod socket2.Socket
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "message/rights.h"
#include "socket/sendmsg.h"
#include "base/object.h"
#include "base/seconds.h"
#include "socket/socket_parts.h"

/* the system takes no more messages in one call: of a longer list, it takes only the first */
#define MAXBATCH 1024

/* key of the arrays in the registry, which all batches of a Lua state use */
static const char arrays_key = 0;

/*
** The messages of a call, and the headers for the system. They are in use from when the list is
** read to the end of the call; no Lua code runs in that time.
*/
typedef struct Batch {
  unsigned int room;
  unsigned int n;
  struct sys_mmsghdr *heads;
  MsgHdr **messages;
} Batch;


/* Pushes the arrays, for at least 'n' messages. [-0, +1] */
static Batch *pushbatch (lua_State *L, unsigned int n) {
  Batch *b;
  unsigned int room = 64;
  size_t each;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &arrays_key);
  b = (Batch *)lua_touserdata(L, -1);
  if (b != NULL && b->room >= n) return b;
  while (room < n) room *= 2;
  lua_pop(L, 1);
  /* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers is meant */
  each = sizeof *b->heads + sizeof *b->messages;
  b = (Batch *)lua_newuserdatauv(L, sizeof *b + room * each, 0);
  b->room = room;
  b->n = 0;
  b->heads = (struct sys_mmsghdr *)(void *)(b + 1);
  b->messages = (MsgHdr **)(void *)(b->heads + room);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &arrays_key);
  return b;
}


/* The number of messages in the list at argument 2, at most as many as the system takes. */
static unsigned int checklist (lua_State *L) {
  lua_Unsigned n;
  luaL_checktype(L, 2, LUA_TTABLE);
  n = lua_rawlen(L, 2);
  return (n < MAXBATCH) ? (unsigned int)n : MAXBATCH;
}


/* Nothing came into the messages. */
static void abandon (Batch *b) {
  unsigned int i;
  for (i = 0; i < b->n; i++) msghdr_notreceived(b->messages[i]);
}


static _Noreturn void itemerror (lua_State *L, Batch *b, unsigned int i, const char *wrong) {
  if (b != NULL) abandon(b);
  luaL_argerror(L, 2, lua_pushfstring(L, "message %d: %s", (int)i + 1, wrong));
  abort(); /* not reached: luaL_argerror raises, but its type does not tell */
}


/* The metatable at the top, by which the items of the list are recognized as messages. */
#define typeattop(L) lua_topointer(L, -1)

/* The item 'i' of the list, or NULL when it is not of 'type'. [-0, +2: item, metatable] */
static MsgHdr *item (lua_State *L, const void *type, unsigned int i) {
  MsgHdr *m;
  lua_rawgeti(L, 2, (lua_Integer)i + 1);
  m = (MsgHdr *)lua_touserdata(L, -1);
  if (m == NULL || !lua_getmetatable(L, -1) || typeattop(L) != type) return NULL;
  return m;
}


/***
Sends several messages with one system call. When a message other than the first cannot be sent,
sending stops there, and the result is the number of messages sent.
@function sendmmsg
@tparam table msgs list of MsgHdr, of which at most the first 1024 are sent
@tparam[opt=0] integer flags constants of `MSG`, for all of them
@treturn[1] integer how many messages were sent; `len` of each returns its bytes
@return[2] nil, message, errno: the first message could not be sent
@usage
local MsgHdr = socket2.MsgHdr
local a, b = assert(socket2.pair "dgram")
local list = {MsgHdr.new{buffers = {"one"}}, MsgHdr.new{buffers = {"two"}}}
print(a:sendmmsg(list)) --> 2
local got = {MsgHdr.new{buffers = {16}}, MsgHdr.new{buffers = {16}}}
print(b:recvmmsg(got), got[1]:string(), got[2]:string()) --> 2 one two
@since Linux 3.0
@see sendmmsg(2)
*/
static int sock_sendmmsg (lua_State *L) {
  object_checkargs(L, 3);
  Socket *s = socket_self(L);
  unsigned int i, n = checklist(L);
  int count, fd, flags = object_optint(L, 3, 0) | MSG_NOSIGNAL;
  Batch *b;
  const void *type;
  b = pushbatch(L, n);
  msghdr_pushmeta(L);
  type = typeattop(L);
  fd = socket_fd(s);
  if (fd < 0) return socket_closed(L, "sendmmsg");
  for (i = 0; i < n; i++) {
    MsgHdr *m = item(L, type, i);
    if (m == NULL) itemerror(L, NULL, i, "MsgHdr expected");
    if (msghdr_tosend(L, lua_gettop(L) - 1, m, &b->heads[i].msg_hdr) < 0)
      return object_result(L, 0, "fflush");
    flags |= m->flags;
    b->messages[i] = m;
    lua_pop(L, 2);
  }
  count = sys_sendmmsg(fd, b->heads, n, flags);
  if (count < 0) return object_result(L, 0, "sendmmsg");
  for (i = 0; i < (unsigned int)count; i++) b->messages[i]->len = b->heads[i].msg_len;
  lua_pushinteger(L, count);
  return 1;
}


/* Prepares the messages of the list to receive; the metatable is at the top. */
static void fill (lua_State *L, Batch *b, unsigned int n, int *flags) {
  int index = lua_gettop(L) + 1;
  const void *type = typeattop(L);
  for (b->n = 0; b->n < n; b->n++) {
    MsgHdr *m = item(L, type, b->n);
    const char *wrong = "MsgHdr expected";
    if (m != NULL) wrong = msghdr_toreceive(L, index, m, &b->heads[b->n].msg_hdr);
    if (wrong != NULL) itemerror(L, b, b->n, wrong);
    *flags |= m->flags;
    b->messages[b->n] = m;
    lua_pop(L, 2);
  }
}


/* Stores the results in the first 'count' messages; the others are empty. */
static void finish (Batch *b, unsigned int count) {
  unsigned int i;
  for (i = 0; i < count; i++)
    msghdr_received(b->messages[i], &b->heads[i].msg_hdr, b->heads[i].msg_len);
  for (; i < b->n; i++) msghdr_notreceived(b->messages[i]);
}


/* Whether the process may have too few free descriptors for all that the messages may carry. */
static int isscarce (lua_State *L, unsigned int n) {
  unsigned int i;
  size_t sum = 0;
  int last = -1;
  for (i = 0; i < n; i++) {
    MsgHdr *m;
    lua_rawgeti(L, 2, (lua_Integer)i + 1);
    m = msghdr_test(L, -1);
    lua_pop(L, 1);
    if (m == NULL || m->controlroom == 0) continue;
    sum += rights_room(m->controlroom);
    last = m->lastfd;
  }
  return !sys_descriptorroom(last, sum);
}


/*
** Receives one message, which stays in the queue if it carries too many descriptors. Returns
** what recvmmsg returns.
*/
static int receiveone (int fd, struct sys_mmsghdr *head, int flags) {
  ssize_t n = sendmsg_receivewhole(fd, &head->msg_hdr, flags & ~SYS_MSG_WAITFORONE);
  if (n < 0) return -1;
  head->msg_len = (unsigned int)n;
  return 1;
}


/***
Receives several messages with one system call. It waits until all messages of the list are
filled or an error occurs. With `MSG.WAITFORONE` in `flags` it waits only for the first message
and then takes what has already arrived; with `MSG.DONTWAIT` it does not wait at all.

The system checks `timeout` only after a message has arrived, so it does not end the wait for
the next one. Use it with `MSG.WAITFORONE`, or set the option `read_timeout`.
@function recvmmsg
@tparam table msgs list of MsgHdr, of which at most the first 1024 are filled
@tparam[opt=0] integer flags constants of `MSG`, in addition to those of the messages
@tparam[opt] number timeout seconds
@treturn[1] integer how many messages were received; `len` of each returns its bytes
@return[2] nil, message, errno: no message was received
@raise when a message or a Buffer occurs twice in the list, or has no free space
@since Linux 2.6.33
@see recvmmsg(2)
*/
static int sock_recvmmsg (lua_State *L) {
  object_checkargs(L, 4);
  Socket *s = socket_self(L);
  unsigned int n = checklist(L);
  int flags = object_optint(L, 3, 0);
  int64_t ns = seconds_opt(L, 4, SECONDS_NS, INT64_MAX / 2);
  Batch *b;
  int count, scarce = 0, tried = 0;
  b = pushbatch(L, n);
  if (socket_fd(s) >= 0 && n > 0 && sendmsg_passing(s)) {
    flags |= SYS_CMSG_CLOEXEC;
    scarce = isscarce(L, n);
  }
  msghdr_pushmeta(L);
  do {
    int en, fd = socket_fd(s);
    if (fd < 0) return socket_closed(L, "recvmmsg");
    fill(L, b, scarce ? 1 : n, &flags);
    count = scarce ? receiveone(fd, b->heads, flags) : sys_recvmmsg(fd, b->heads, n, flags, ns);
    en = errno;
    finish(b, (count < 0) ? 0 : (unsigned int)count);
    errno = en;
  } while (count < 0 && object_retry(L, &tried));
  return socket_count(L, s, count, "recvmmsg");
}


const luaL_Reg batch_methods[] = {
  {"sendmmsg", sock_sendmmsg},
  {"recvmmsg", sock_recvmmsg},
  {NULL, NULL},
};
