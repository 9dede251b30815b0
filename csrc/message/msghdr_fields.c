/*
** Setting address, buffers and flags of a MsgHdr. The results of a transfer are in
** msghdr_result.c, control messages in msghdr_control.c.
*/

/***
@classmod socket2.MsgHdr
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "message/msghdr.h"
#include "message/message_parts.h"
#include "base/object.h"
#include "base/printable.h"
#include "address/addrarg.h"

/* largest size of a piece, and of all storage: the system accepts no more in one call */
#define MAXSIZE (INT_MAX / 2)

static void setaddr (lua_State *L, MsgHdr *m, int arg) {
  SockAddr space;
  const SockAddr *addr;
  if (!lua_toboolean(L, arg)) { /* nil or false: none */
    m->addr.len = 0;
    m->anonymous = lua_isboolean(L, arg);
    return;
  }
  addr = addrarg_check(L, arg, &space);
  m->anonymous = 0;
  sockaddr_set(&m->addr, &addr->u, addr->len);
}


/*
** A list of pieces. Making room for it may run a finalizer, which may change the list or the
** message. So the room is made first; then the list is read again, and no Lua code runs from
** there to the end.
*/

/* Gives storage to the Buffers in the list at 'arg'. */
static void reservelist (lua_State *L, int arg) {
  lua_Integer i;
  for (i = 1; i <= (lua_Integer)lua_rawlen(L, arg); i++) {
    Buffer *b;
    lua_rawgeti(L, arg, i);
    b = buffer_test(L, -1);
    if (b != NULL) buffer_reserve(L, -1, b);
    lua_pop(L, 1);
  }
}


/* The storage that item 'i', at the top, needs; raises when it can't be a piece. */
static size_t checkitem (lua_State *L, int arg, lua_Integer i) {
  lua_Integer n = lua_tointeger(L, -1);
  int type = lua_type(L, -1);
  if (type == LUA_TSTRING || buffer_test(L, -1) != NULL) return 0;
  if (type != LUA_TNUMBER)
    luaL_argerror(L, arg,
                  lua_pushfstring(L, "item %I: string, Buffer or size expected, got %s",
                                  (LUAI_UACINT)i, luaL_typename(L, -1)));
  if (!lua_isinteger(L, -1) || n < 0 || n > MAXSIZE)
    luaL_argerror(L, arg, lua_pushfstring(L, "item %I: size out of range", (LUAI_UACINT)i));
  return (size_t)n;
}


/* The bytes of arrays and storage that the list at 'arg', of 'n' items, needs. */
static size_t checklist (lua_State *L, int arg, size_t n) {
  size_t sum = 0;
  lua_Integer i;
  luaL_argcheck(L, n <= MAXSIZE, arg, "list too long");
  for (i = 1; i <= (lua_Integer)n; i++) {
    lua_rawgeti(L, arg, i);
    sum += checkitem(L, arg, i);
    luaL_argcheck(L, sum <= MAXSIZE, arg, "sizes out of range");
    lua_pop(L, 1);
  }
  return n * (sizeof(struct iovec) + sizeof(Piece)) + sum;
}


/* Pushes the list that belongs to the message, which no Lua code can change. [-0, +1] */
static void pushlist (lua_State *L, int index) {
  if (lua_getiuservalue(L, index, MSGHDR_LIST) == LUA_TTABLE) return;
  lua_pop(L, 1);
  lua_newtable(L);
  if (lua_getiuservalue(L, index, MSGHDR_LIST) == LUA_TTABLE) { /* a finalizer made it */
    lua_remove(L, -2);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, index, MSGHDR_LIST);
}


/* Makes room for 'size' bytes of arrays and storage. */
static void growarrays (lua_State *L, int index, MsgHdr *m, size_t size) {
  void *block;
  if (size <= m->arraysize && m->iov != NULL) return; /* arithmetic with NULL is undefined */
  block = lua_newuserdatauv(L, size, 0);
  memset(block, 0, size); /* a receive may fill less than it reports */
  m->npieces = 0;
  m->iov = (struct iovec *)block;
  m->arraysize = size;
  lua_setiuservalue(L, index, MSGHDR_ARRAYS);
}


/* Fills a piece from the item at the top of the stack. Returns how much storage it uses. */
static size_t setpiece (lua_State *L, Piece *p, char *storage) {
  memset(p, 0, sizeof *p);
  p->buffer = buffer_test(L, -1);
  if (p->buffer != NULL) return 0;
  if (lua_type(L, -1) == LUA_TSTRING) {
    p->string = lua_tolstring(L, -1, &p->size);
    return 0;
  }
  p->storage = storage;
  p->size = (size_t)lua_tointeger(L, -1);
  return p->size;
}


/* Copies 'n' items of the list at 'arg' to the one at the top, and removes the old ones. */
static void copylist (lua_State *L, MsgHdr *m, int arg, size_t n) {
  char *storage = (char *)(m->pieces + n);
  lua_Integer i;
  for (i = 1; i <= (lua_Integer)n; i++) {
    lua_rawgeti(L, arg, i);
    storage += setpiece(L, &m->pieces[i - 1], storage);
    lua_rawseti(L, -2, i);
  }
  for (; lua_rawgeti(L, -1, i) != LUA_TNIL; i++) {
    lua_pushnil(L);
    lua_rawseti(L, -3, i);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}


/*
** While the items are copied, the message has no pieces: if memory runs out, no piece may point
** to bytes that are no longer kept.
*/
static void setbuffers (lua_State *L, int index, MsgHdr *m, int arg) {
  size_t n;
  luaL_checktype(L, arg, LUA_TTABLE);
  pushlist(L, index);
  reservelist(L, arg);
  growarrays(L, index, m, checklist(L, arg, (size_t)lua_rawlen(L, arg)));
  n = (size_t)lua_rawlen(L, arg);
  luaL_argcheck(L, checklist(L, arg, n) <= m->arraysize, arg, "changed while it was read");
  m->npieces = m->len = 0;
  m->filled = 0;
  m->pieces = (Piece *)(void *)(m->iov + n);
  copylist(L, m, arg, n);
  m->npieces = n;
  lua_pop(L, 1);
}


static void setflags (lua_State *L, MsgHdr *m, int arg) {
  m->flags = object_checkint(L, arg);
}


/***
Sets the destination address.
@function with_addr
@tparam ?SockAddr|string|boolean addr an address or its text; nil for none. False also lets
receives skip the address of the sender, which takes less time
@treturn MsgHdr this message
*/
static int msg_with_addr (lua_State *L) {
  object_checkargs(L, 2);
  setaddr(L, msghdr_self(L), 2);
  lua_settop(L, 1);
  return 1;
}


/***
Sets the buffers to send from or to receive into. To send, use strings and Buffers: the contents
of a Buffer are sent. To receive, use Buffers, to which bytes are appended, and sizes, for which
the message has storage of its own. The list is copied.
@function with_buffers
@tparam table list of strings, Buffers and sizes
@treturn MsgHdr this message
@usage
local msg = socket2.MsgHdr.new()
assert(sock:sendmsg(msg:with_buffers{"head", "body"})) -- sends both with one system call
*/
static int msg_with_buffers (lua_State *L) {
  object_checkargs(L, 2);
  setbuffers(L, 1, msghdr_self(L), 2);
  lua_settop(L, 1);
  return 1;
}


/***
Sets the control messages to send, as bytes in the layout of the system, or the capacity for
control messages to receive. Current control messages are discarded.
@function with_control
@tparam string|integer control bytes, the bytes, or the capacity in bytes (see `control_space`)
@treturn MsgHdr this message
*/
static int msg_with_control (lua_State *L) {
  object_checkargs(L, 2);
  msghdr_setcontrol(L, 1, msghdr_self(L), 2);
  lua_settop(L, 1);
  return 1;
}


/***
Sets flags for every send and receive of this message, in addition to those of each call.
@function with_flags
@tparam integer flags constants of `MSG`
@treturn MsgHdr this message
*/
static int msg_with_flags (lua_State *L) {
  object_checkargs(L, 2);
  setflags(L, msghdr_self(L), 2);
  lua_settop(L, 1);
  return 1;
}


/* Applies a field of the table passed to 'new', whose name is at the top. */
static void setfield (lua_State *L, MsgHdr *m) {
  static const char *const names[] = {"addr", "buffers", "control", "flags", NULL};
  const char *name = object_name(L, -1);
  int i = 0;
  while (names[i] != NULL && strcmp(names[i], name) != 0) i++;
  switch (i) {
    case 0: setaddr(L, m, 1); break;
    case 1: setbuffers(L, 3, m, 1); break;
    case 2: msghdr_setcontrol(L, 3, m, 1); break;
    case 3: setflags(L, m, 1); break;
    default:
      luaL_argerror(L, 1, lua_pushfstring(L, OBJECT_UNKNOWNFIELD, printable_pushname(L, -1)));
  }
}


/***
Makes a message.
@function new
@static
@tparam[opt] table t may contain `addr`, `buffers`, `control` and `flags`, with the values that
the `with_` methods take
@treturn MsgHdr message
@usage
local msg = socket2.MsgHdr.new{addr = "127.0.0.1:9", buffers = {"hello"}}
print(msg:addr(), msg:string()) --> 127.0.0.1:9 hello
*/
static int msg_new (lua_State *L) {
  object_checkargs(L, 1);
  MsgHdr *m;
  if (!lua_isnoneornil(L, 1)) luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_pushvalue(L, 1); /* the value replaces argument 1, so that errors name it */
  m = (MsgHdr *)lua_newuserdatauv(L, sizeof *m, 4);
  memset(m, 0, sizeof *m);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_setmetatable(L, 3);
  if (lua_isnil(L, 2)) return 1;
  for (lua_pushnil(L); lua_next(L, 2); lua_settop(L, 4)) {
    luaL_argcheck(L, lua_type(L, 4) == LUA_TSTRING, 1, "names of fields are strings");
    lua_replace(L, 1);
    setfield(L, m);
  }
  lua_settop(L, 3);
  return 1;
}


/***
Resets the message as if it were new; only its buffers and its capacity for control messages
stay. Received descriptors that were not taken out are closed.
@function reset
@treturn MsgHdr this message
*/
static int msg_reset (lua_State *L) {
  object_checkargs(L, 1);
  MsgHdr *m = msghdr_self(L);
  msghdr_clearcontrol(L, 1, m);
  m->addr.len = 0;
  m->anonymous = 0;
  m->len = 0;
  m->filled = 0;
  m->flags = m->msgflags = 0;
  lua_settop(L, 1);
  return 1;
}


const luaL_Reg msghdr_fields_methods[] = {
  {"new", msg_new},
  {"with_addr", msg_with_addr},
  {"with_buffers", msg_with_buffers},
  {"with_control", msg_with_control},
  {"with_flags", msg_with_flags},
  {"reset", msg_reset},
  {NULL, NULL},
};
