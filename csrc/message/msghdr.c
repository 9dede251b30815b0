/*
** MsgHdr: the object, its control buffer, whose descriptors it owns, and closing it. The
** methods are in msghdr_fields.c, msghdr_result.c and msghdr_control.c; msghdr_transfer.c
** prepares system calls.
*/

/***
A message for `sendmsg`, `recvmsg` and their batch versions: an address, buffers, control
messages and flags. The same type serves both directions. Make a message once and reuse it:
sending and receiving allocate nothing.

    local msg = socket2.MsgHdr.new{buffers = {2048}, control = 256}
    while sock:recvmsg(msg) do
      print(msg:addr(), msg:string())
      for name, value in msg:control() do print(name, value) end
    end

A message keeps the objects that it refers to alive. Receiving replaces the address, the control
messages, and the bytes in the message's own storage; Buffers are appended to. You can send a
received message as it is: it goes back to its sender.
@classmod socket2.MsgHdr
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "message/msghdr.h"
#include "message/rights.h"


MsgHdr *msghdr_test (lua_State *L, int arg) {
  return (MsgHdr *)object_test(L, arg, &msghdr_type);
}


MsgHdr *msghdr_check (lua_State *L, int arg) {
  MsgHdr *m = msghdr_test(L, arg);
  if (m == NULL) object_typeerror(L, arg, MSGHDR);
  return m;
}


void msghdr_pushmeta (lua_State *L) {
  object_pushmeta(L, &msghdr_type);
}


/*
** {==================================================================
** The control buffer
** ===================================================================
*/

void msghdr_clearcontrol (lua_State *L, int index, MsgHdr *m) {
  size_t received = m->received ? m->controllen : 0;
  m->controllen = 0;
  m->received = 0;
  m->turn++;
  if (received > 0) rights_close(m->control, received); /* most messages have none */
  if (m->kept) {
    lua_pushnil(L);
    lua_setiuservalue(L, index, MSGHDR_KEPT);
    m->kept = 0;
  }
}


void msghdr_growcontrol (lua_State *L, int index, MsgHdr *m, size_t size) {
  unsigned char *block;
  if (size <= m->controlsize) return;
  block = (unsigned char *)lua_newuserdatauv(L, size, 0);
  if (size > m->controlsize) { /* checked again: a finalizer may have run */
    if (m->controllen > 0) memcpy(block, m->control, m->controllen);
    m->control = block;
    m->controlsize = size;
    lua_setiuservalue(L, index, MSGHDR_CONTROL);
  }
  else
    lua_pop(L, 1);
}


void msghdr_setcontrol (lua_State *L, int index, MsgHdr *m, int arg) {
  size_t len;
  const char *bytes = (lua_type(L, arg) == LUA_TSTRING) ? lua_tolstring(L, arg, &len) : NULL;
  if (bytes == NULL) {
    lua_Integer n = luaL_checkinteger(L, arg);
    luaL_argcheck(L, 0 <= n && n <= MSGHDR_MAXCONTROL, arg, "capacity out of range");
    len = (size_t)n;
  }
  luaL_argcheck(L, len <= MSGHDR_MAXCONTROL, arg, "too long");
  msghdr_growcontrol(L, index, m, len);
  msghdr_clearcontrol(L, index, m);
  if (bytes == NULL) {
    m->controlroom = len;
    m->lastfd = sys_lastdescriptor();
  }
  else {
    if (len > 0) memcpy(m->control, bytes, len); /* 'bytes' may be NULL if there are none */
    m->controllen = len;
  }
}

/* }================================================================== */


/* Called by the collector, and for a <close> variable, with the error as second argument. */
static int msg_gc (lua_State *L) {
  msghdr_clearcontrol(L, 1, msghdr_self(L));
  lua_pushboolean(L, 1);
  return 1;
}


/***
Closes received descriptors that were not taken out, and discards all control messages.
`<close>` and the garbage collector do the same. The message can be used again.
@function close
@treturn boolean true
*/
static int msg_close (lua_State *L) {
  object_checkargs(L, 1);
  return msg_gc(L);
}


static const luaL_Reg functions[] = {
  {"__gc", msg_gc},
  {"__close", msg_gc},
  {"close", msg_close},
  {NULL, NULL},
};


const ObjectType msghdr_type = {MSGHDR, functions};
