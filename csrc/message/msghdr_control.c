/*
** Control messages of a MsgHdr: adding and reading them. The layout of the control buffer is in
** control.c, the conversion of values to bytes in value/.
*/

/***
@classmod socket2.MsgHdr
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "message/control.h"
#include "message/control_rows.h"
#include "message/control_type.h"
#include "message/message_parts.h"
#include "message/msghdr.h"
#include "base/object.h"
#include "base/printable.h"
#include "message/rights.h"
#include "base/ownedfd.h"
#include "base/socket.h"
#include "base/descriptor.h"

/*
** {==================================================================
** Adding
** ===================================================================
*/

/* Pushes the table of the objects that the message keeps, or nil. [-0, +1: its type] */
static int getkept (lua_State *L) {
  return lua_getiuservalue(L, 1, MSGHDR_KEPT);
}


/*
** Stores the list of objects at 'list' for the control message at 'offset', in the message's
** table of lists, or in the empty table at 'fresh' if it has none. No finalizer runs. [-0, +0]
*/
static void keep (lua_State *L, MsgHdr *m, size_t offset, int list, int fresh) {
  if (getkept(L) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_pushvalue(L, fresh);
  }
  lua_pushvalue(L, list);
  lua_rawseti(L, -2, msghdr_keptat(offset)); /* first, since memory may run out */
  lua_setiuservalue(L, 1, MSGHDR_KEPT);
  m->kept = 1;
}


/*
** Appends a control message. The objects whose descriptors it passes are a list at index 'kept'
** (0: none). Making room may run a finalizer that changes the message. So the room is made
** first; after that no Lua code runs, and the state of the message is read again.
*/
static int append (lua_State *L, MsgHdr *m, int level, int type, const FormBytes *v, int kept) {
  size_t space = control_space(v->len);
  size_t used = m->received ? 0 : m->controllen;
  luaL_argcheck(L, space > 0 && used <= MSGHDR_MAXCONTROL - space, 3, "too long");
  if (m->controlsize - used < space) msghdr_growcontrol(L, 1, m, 2 * used + space);
  if (kept != 0) lua_createtable(L, 1, 0);
  if (m->received) msghdr_clearcontrol(L, 1, m);
  if (m->controlsize - m->controllen < space)
    return luaL_error(L, "message was changed while something was added");
  if (kept != 0) keep(L, m, m->controllen, kept, lua_gettop(L));
  control_put(m->control + m->controllen, level, type, v->data, v->len);
  m->controllen += space;
  lua_settop(L, 1);
  return 1;
}


/*
** Returns the descriptor of item 'i' of the list at 'list'. The item replaces argument 3, so
** that errors name it. For a Stream, the list gets its Socket, whose descriptor is read again
** later.
*/
static int checkdescriptor (lua_State *L, int list, lua_Integer i) {
  lua_rawgeti(L, list, i);
  lua_replace(L, 3);
  descriptor_pushowner(L, 3);
  lua_pushvalue(L, -1);
  lua_rawseti(L, list, i);
  lua_replace(L, 3);
  return descriptor_check(L, 3);
}


/* Pushes a copy of the list of objects, which no program can change; returns its index. */
static int copyobjects (lua_State *L) {
  lua_Integer i, n;
  int list;
  luaL_argcheck(L, !lua_isnil(L, 3), 3, "list of descriptors expected");
  if (descriptor_isobject(L, 3)) { /* a single object, not a list */
    lua_createtable(L, 1, 0);
    lua_pushvalue(L, 3);
    lua_rawseti(L, -2, 1);
    return lua_gettop(L);
  }
  n = (lua_Integer)lua_rawlen(L, 3);
  luaL_argcheck(L, n <= MSGHDR_MAXCONTROL / (lua_Integer)sizeof(int) / 2, 3, "list too long");
  lua_createtable(L, (int)n, 0);
  list = lua_gettop(L);
  for (i = 1; i <= n; i++) {
    lua_rawgeti(L, 3, i);
    lua_rawseti(L, list, i);
  }
  return list;
}


/*
** The descriptors of a list of objects. Those of Sockets and files are read again when the
** message is sent: if one was closed meanwhile, the system refuses, and no wrong descriptor is
** passed.
*/
static int addrights (lua_State *L, MsgHdr *m) {
  int list = copyobjects(L);
  lua_Integer i, n = (lua_Integer)lua_rawlen(L, list);
  FormBytes v = {0};
  unsigned char *fds = (unsigned char *)lua_newuserdatauv(L, (size_t)n * sizeof(int) + 1, 0);
  for (i = 0; i < n; i++) {
    int fd = checkdescriptor(L, list, i + 1);
    if (ownedfd_sync(L, 3) < 0) return object_result(L, 0, "fflush");
    memcpy(fds + (size_t)i * sizeof fd, &fd, sizeof fd);
  }
  v.data = fds;
  v.len = (size_t)n * sizeof(int);
  return append(L, m, SOL_SOCKET, SCM_RIGHTS, &v, list);
}


/* The row for sending with this name; raises when there is none. */
static const ControlRow *checkname (lua_State *L, int arg) {
  const char *name = object_name(L, arg);
  const ControlRow *row, *other = NULL;
  luaL_checktype(L, arg, LUA_TSTRING);
  for (row = control_rows; row->name != NULL; row++) {
    if (strcmp(row->name, name) != 0) continue;
    if (row->direction & CONTROL_SEND) return row;
    other = row;
  }
  luaL_argerror(L, arg,
                lua_pushfstring(
                  L, (other != NULL) ? "'%s' is only received" : "invalid control message '%s'",
                  printable_pushname(L, arg)));
  return row; /* not reached */
}


/* Reads the exact nanoseconds of a time from argument 4. */
static void checkexact (lua_State *L, FormBytes *to) {
  int64_t ns = luaL_checkinteger(L, 4);
  luaL_argcheck(L, ns >= 0, 4, "negative time");
  memcpy(to->space, &ns, sizeof ns);
  (void)form_filled(to, sizeof ns);
}


/***
Adds a control message to send. Received control messages are discarded.

The type of the value depends on the control message, see `control_types`. For `"rights"` it is
a list of Sockets, Streams, files and descriptors, or one of them; buffered output of a file is
flushed, and input that it read ahead is given back, both now and when the message is sent. For a
structure it is a table, in which members may be omitted. For others it is an integer, a boolean,
a number of seconds, or bytes. With a level and a type instead of a name, it is bytes.
@function add_control
@tparam string|integer name name of the control message; or its level, a constant of
`SOL` or `IPPROTO`
@tparam any value the value; or after a level the number of the type, followed by the bytes
@tparam[opt] integer nanoseconds for a time, its exact value, used instead of the seconds
@treturn[1] MsgHdr this message
@return[2] nil, message, errno: `ENOPROTOOPT` when the system lacks the control message
@usage
local a, b = assert(socket2.pair())
local file <close> = assert(io.tmpfile())
local msg = socket2.MsgHdr.new{buffers = {"a file"}}
assert(a:sendmsg(msg:add_control("rights", {file})))
local got = socket2.MsgHdr.new{buffers = {16}, control = 64}
assert(b:recvmsg(got))
for name, value in got:control() do print(name, io.type(value[1])) end --> rights file
@usage msg:add_control(socket2.SOL.SOCKET, socket2.SO.MARK, string.pack("=I4", 7))
@see cmsg(3)
*/
static int msg_add_control (lua_State *L) {
  object_checkargs(L, 4);
  MsgHdr *m = msghdr_self(L);
  const ControlRow *row;
  const char *wrong;
  FormBytes v = {0};
  if (lua_isinteger(L, 2)) {
    int level = object_checkint(L, 2);
    int type = object_checkint(L, 3);
    v.data = luaL_checklstring(L, 4, &v.len);
    return append(L, m, level, type, &v, 0);
  }
  row = checkname(L, 2);
  luaL_checkany(L, 3);
  if (!control_supported(row)) return object_missing(L, "add_control", ENOPROTOOPT);
  if (row->form == &form_descriptors) return addrights(L, m);
  if (row->form == &form_until && !lua_isnoneornil(L, 4))
    checkexact(L, &v);
  else if ((wrong = form_check(L, row->form, 3, &v)) != NULL)
    return form_reject(L, 3, wrong, &v);
  return append(L, m, row->level, row->type, &v, 0);
}

/* }================================================================== */


/*
** {==================================================================
** Reading. Pushing a value may run a finalizer, which may change the message. So the buffer
** that is being read stays on the stack meanwhile, and 'turn' is compared with its value at the
** beginning: before descriptors are taken, and before a value is returned.
** ===================================================================
*/

static void checkturn (lua_State *L, const MsgHdr *m, lua_Integer turn) {
  if ((lua_Integer)m->turn != turn) luaL_error(L, "message was changed while it was read");
}


/* Pushes the list of objects that is kept for the message at 'c'; 0 if there is none. */
static int getobjects (lua_State *L, const MsgHdr *m, const ControlMessage *c) {
  if (!m->kept) return 0;
  if (getkept(L) == LUA_TTABLE && lua_rawgeti(L, -1, msghdr_keptat(c->offset)) == LUA_TTABLE) {
    lua_remove(L, -2);
    return 1;
  }
  lua_pop(L, 2);
  return 0;
}


/*
** Pushes the list of the objects for a received message. They are made closed, and stored in
** the message, before any descriptor is taken, so running out of memory loses none.
*/
static void pushobjects (lua_State *L, MsgHdr *m, const ControlMessage *c, lua_Integer turn) {
  if (!getobjects(L, m, c)) {
    rights_newobjects(L, c);
    lua_createtable(L, 1, 0);
    checkturn(L, m, turn);
    if (getobjects(L, m, c)) /* a finalizer has taken them: use its list */
      lua_replace(L, -3);
    else
      keep(L, m, c->offset, lua_gettop(L) - 1, lua_gettop(L));
    lua_pop(L, 1);
  }
  rights_take(L, c);
}


/*
** Pushes the value of a message that carries descriptors: the list, or the only object. Returns
** 0 for a message to be sent that was added as bytes. [-0, +(0|1)]
*/
static int pushdescriptors (lua_State *L, MsgHdr *m, const ControlMessage *c,
                            lua_Integer turn) {
  if (!rights_test(c->level, c->type)) return 0;
  if (!m->received) return getobjects(L, m, c);
  pushobjects(L, m, c, turn);
  if (c->type == SCM_RIGHTS) return 1;
  if (lua_rawgeti(L, -1, 1) == LUA_TNIL) { /* the kernel could not make the descriptor */
    lua_pop(L, 1);
    lua_pushboolean(L, 0);
  }
  lua_remove(L, -2);
  return 1;
}


/* Pushes name, value, level, type, and the nanoseconds of a time; returns how many. */
static int pushmessage (lua_State *L, MsgHdr *m, const ControlMessage *c, lua_Integer turn) {
  const ControlRow *row = control_find(c, m->received);
  int n;
  if (row != NULL)
    lua_pushstring(L, row->name);
  else
    lua_pushboolean(L, 0);
  checkturn(L, m, turn);
  n = pushdescriptors(L, m, c, turn);
  if (n == 0) n = control_push(L, row, c);
  checkturn(L, m, turn);
  lua_pushinteger(L, c->level);
  lua_pushinteger(L, c->type);
  if (n == 2) lua_rotate(L, -3, 2); /* moves the nanoseconds after the type */
  return 3 + n;
}


/* upvalues: the message, the offset of the next control message, and the turn */
static int nextmessage (lua_State *L) {
  MsgHdr *m = (MsgHdr *)lua_touserdata(L, lua_upvalueindex(1));
  size_t pos = (size_t)lua_tointeger(L, lua_upvalueindex(2));
  lua_Integer turn = lua_tointeger(L, lua_upvalueindex(3));
  ControlMessage c;
  lua_settop(L, 0);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_getiuservalue(L, 1, MSGHDR_CONTROL);
  checkturn(L, m, turn);
  if (!control_next(m->control, m->controllen, &pos, &c)) return 0;
  lua_pushinteger(L, (lua_Integer)pos);
  lua_replace(L, lua_upvalueindex(2));
  return pushmessage(L, m, &c, turn);
}


/***
Iterates over the control messages that were received, or that were added to be sent.

For an unknown type, the name is false and the value is the bytes. Received descriptors are
Sockets, or Lua file handles when they are not sockets. Descriptors of messages that the loop
does not reach are closed with the message. For times, the exact number of nanoseconds follows
the type.
@function control
@treturn function an iterator that returns name, value, level and type
@each string|false, any, integer, integer, any
@usage for name, value, level, type in msg:control() do print(name, value) end
@see cmsg(3)
*/
static int msg_control (lua_State *L) {
  object_checkargs(L, 1);
  MsgHdr *m = msghdr_self(L);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushinteger(L, (lua_Integer)m->turn);
  lua_pushcclosure(L, nextmessage, 3);
  return 1;
}


/* The segment size in a control message 'udp_gro', or 0. */
static size_t segmentsize (const MsgHdr *m) {
  ControlMessage c;
  size_t pos = 0;
  int size;
  while (m->received && control_next(m->control, m->controllen, &pos, &c)) {
    if (c.level != IPPROTO_UDP || c.type != SYS_CMSG_UDPGRO || c.len < sizeof size) continue;
    memcpy(&size, c.data, sizeof size);
    return (size > 0) ? (size_t)size : 0;
  }
  return 0;
}


/***
Splits received bytes into the datagrams that were sent. With the option `udp_gro`, the system
joins several datagrams into one; without it, the list has one element.
@function segments
@treturn table list of strings
@usage
for _, datagram in ipairs(msg:segments()) do print(#datagram) end
*/
static int msg_segments (lua_State *L) {
  object_checkargs(L, 1);
  MsgHdr *m = msghdr_self(L);
  size_t len, offset = 0;
  size_t size = segmentsize(m);
  lua_Integer i = 1;
  const char *bytes;
  lua_settop(L, 1);
  lua_newtable(L);
  bytes = msghdr_pushbytes(L, m, &len);
  if (size == 0 || size > len) size = len;
  do {
    size_t n = (len - offset < size) ? len - offset : size;
    lua_pushlstring(L, bytes + offset, n);
    lua_rawseti(L, 2, i++);
    offset += n;
  } while (offset < len);
  lua_settop(L, 2);
  return 1;
}

/* }================================================================== */


/* clang-format off */
const luaL_Reg msghdr_control_methods[] = {
  {"add_control", msg_add_control},
  {"control", msg_control},
  {"segments", msg_segments},
  {NULL, NULL},
};
/* clang-format on */
