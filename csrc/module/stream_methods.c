/*
** The most frequent operations of Streams, in C: reading a line or a number of bytes, writing a
** string, closing. The rest is in stream.lua, reader.lua, input.lua and output.lua, whose
** fields these functions read and set. In other cases a function in Lua is called, which starts
** from the beginning: so nothing is taken out of the Buffer until everything that was asked for
** is there.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "base/seconds.h"
#include "base/socket.h"
#include "buffer/buffer.h"
#include "module/stream.h"
#include "module/stream_methods.h"
#include "module/turns.h"
#include "module/turns_wait.h"


/*
** {==================================================================
** Reading
** ===================================================================
*/

/* the arguments; after them the deadline of the call, nil without a time-out */
#define READ_SELF 1
#define READ_FORMAT 2
#define READ_DEADLINE 3

/* the objects of a read */
typedef struct Reading {
  Buffer *b;
  Turns *t;
  const Socket *s;
} Reading;


static Reading reading (lua_State *L, Buffer *b) {
  Reading r;
  r.b = b;
  r.t = (Turns *)lua_touserdata(L, READ_TURNS);
  r.s = (const Socket *)lua_touserdata(L, READ_SOCKET);
  return r;
}


/* Stores whether the last receive took everything that had arrived. */
static void setdrained (lua_State *L, int drained) {
  lua_pushboolean(L, drained);
  lua_rawseti(L, READ_INPUT, INPUT_DRAINED);
}


/* Whether what comes next can be received into the Buffer: see input.lua. */
static int canreceive (lua_State *L, const Buffer *b) {
  return object_istrue(L, READ_INPUT, INPUT_PLAIN) && buffer_len(b) < b->capacity;
}


/*
** Receives once: how many bytes, 0 at the end, or -1 and errno. The Buffer has room. 'drained'
** is what setdrained was told last.
*/
static ssize_t receive (lua_State *L, const Reading *r, int drained) {
  Buffer *b = r->b;
  size_t space;
  char *data = buffer_prepare(b, &space);
  ssize_t n = recv(socket_fd(r->s), data, sys_count(space), MSG_DONTWAIT);
  int en = errno;
  if (n > 0) {
    buffer_added(b, (size_t)n);
    if (((size_t)n < space) != drained) setdrained(L, !drained);
    turns_arrived(L, r->t, r->s, READ_TURNS, READ_SOCKET);
  }
  else {
    if (drained) setdrained(L, 0);
    buffer_unused(L, READ_BUFFER, b);
  }
  errno = en;
  return n;
}


/* After a receive that failed: pushes nil, message, errno, and keeps them for later calls. */
static int failed (lua_State *L, const Socket *s, int en) {
  errno = en;
  (void)socket_result(L, s, 0, "recv");
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "message");
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, "errno");
  lua_setfield(L, READ_INPUT, "failure");
  return 3;
}


/* Leaves the call to the method in Lua, with the deadline that it has. */
static int readotherwise (lua_State *L) {
  lua_settop(L, READ_DEADLINE);
  lua_setfield(L, READ_INPUT, "begun");
  return object_forward(L, READ_OTHERWISE);
}


/* Pushes how many seconds the call may wait; nil or false for no limit. [-0, +1] */
static void pushleft (lua_State *L) {
  lua_Number left;
  if (lua_isnil(L, READ_DEADLINE)) {
    if (lua_rawgeti(L, READ_INPUT, INPUT_TIMEOUT) != LUA_TNUMBER) return;
    lua_pushnumber(L, (lua_Number)seconds_monotime() + lua_tonumber(L, -1));
    lua_replace(L, READ_DEADLINE);
    lua_pop(L, 1);
  }
  left = lua_tonumber(L, READ_DEADLINE) - (lua_Number)seconds_monotime();
  lua_pushnumber(L, left < 0 ? 0 : left);
}


/* the context of 'resumed': after a wait, or after other tasks have run */
#define WAITED 1
#define RESTED 0

static int resumed(lua_State *L, int status, lua_KContext how);


/* Waits for more. [self, format, deadline] */
static int waitformore (lua_State *L, const Reading *r) {
  pushleft(L);
  return turns_read(L, r->t, r->s, READ_SOCKET, READ_DEADLINE + 1, WAITED, resumed);
}


/* At the end of the stream: nil, unless the method in Lua has bytes or an error to return. */
static int atend (lua_State *L, const Buffer *b) {
  if (buffer_len(b) > 0 || lua_getfield(L, READ_INPUT, "failure") != LUA_TNIL)
    return readotherwise(L);
  luaL_pushfail(L);
  return 1;
}


/*
** Receives until the Buffer has what is read. [self, format, deadline] When the last receive
** took all that there was, it waits before it receives. A read that has waited takes this field
** of the input as still set, and does not look. If another task has changed it, one receive
** finds nothing. When a wait has ended though there is nothing to receive, as when a record is
** in the error queue, the function in Lua goes on: it waits a moment before each further try.
*/
static int receiveall (lua_State *L, Buffer *b, lua_KContext how) {
  const Reading r = reading(L, b);
  int drained = (how == WAITED);
  while (turns_canwait(L, r.t) && canreceive(L, b)) {
    ssize_t n;
    if (!turns_count(L, r.t)) return turns_pass(L, READ_TURNS, RESTED, resumed);
    if (how != WAITED && object_istrue(L, READ_INPUT, INPUT_DRAINED)) {
      buffer_unused(L, READ_BUFFER, b); /* as after a receive that brings nothing */
      return waitformore(L, &r);
    }
    if (!b->stored && !buffer_visit(b)) {
      buffer_borrow(L, READ_BUFFER, b); /* a finalizer may receive meanwhile */
      if (!canreceive(L, b)) break;
      if (buffer_pushformat(L, READ_FORMAT, b, SIZE_MAX)) return 1;
    }
    n = receive(L, &r, drained);
    if (n == 0) return atend(L, b);
    if (n > 0) {
      int done = buffer_pushformat(L, READ_FORMAT, b, SIZE_MAX);
      buffer_settle(L, READ_BUFFER, b);
      if (done) return 1;
    }
    else if (errno == EAGAIN) {
      if (how == WAITED) return readotherwise(L);
      setdrained(L, 1);
      return waitformore(L, &r);
    }
    else if (errno != EINTR)
      return failed(L, r.s, errno);
    how = RESTED;
    drained = 0;
  }
  return readotherwise(L);
}


/* [self, format, deadline..., the value that the task was resumed with] */
static int resumed (lua_State *L, int status, lua_KContext how) {
  Buffer *b = (Buffer *)lua_touserdata(L, READ_BUFFER);
  int ready = (how == RESTED || turns_told(L));
  (void)status;
  if (buffer_len(b) > 0 && object_istrue(L, READ_INPUT, INPUT_PLAIN) &&
      buffer_pushformat(L, READ_FORMAT, b, SIZE_MAX))
    return 1; /* another task has received it */
  if (!ready) {
    luaL_pushfail(L);
    lua_pushliteral(L, "read: deadline passed");
    lua_pushinteger(L, ETIMEDOUT);
    return 3;
  }
  lua_settop(L, READ_DEADLINE);
  return receiveall(L, b, how);
}


int stream_read (lua_State *L) {
  Buffer *b = (Buffer *)lua_touserdata(L, READ_BUFFER);
  int due = 0;
  if (lua_gettop(L) > 2 || !lua_rawequal(L, READ_SELF, READ_STREAM))
    return object_forward(L, READ_OTHERWISE);
  if (buffer_len(b) > 0) {
    Turns *t = (Turns *)lua_touserdata(L, READ_TURNS);
    due = !turns_count(L, t);
    if (!due) {
      if (buffer_pushformat(L, READ_FORMAT, b, (size_t)lua_tointeger(L, READ_LIMIT))) return 1;
      turns_uncount(L, t); /* receiving is counted, instead */
    }
  }
  if (lua_isnone(L, READ_FORMAT)) lua_pushliteral(L, "l");
  if (!buffer_isformat(L, READ_FORMAT, b)) return object_forward(L, READ_OTHERWISE);
  lua_settop(L, READ_DEADLINE);
  return due ? turns_pass(L, READ_TURNS, RESTED, resumed) : receiveall(L, b, RESTED);
}


/* }================================================================== */


/* upvalue of the methods below: the metatable of Streams */
#define UP_METATABLE lua_upvalueindex(1)


/* Whether argument 1 is a Stream. */
static int isstream (lua_State *L) {
  return object_istable(L, UP_METATABLE);
}


/* Whether the Stream keeps bytes back, or a task is writing. */
static int iswriting (lua_State *L) {
  return object_istrue(L, 1, STREAM_KEPT) || object_istrue(L, 1, STREAM_TURN);
}


/*
** {==================================================================
** Writing
** ===================================================================
*/

/* upvalues of the method: the metatable of Streams; the method in Lua; a function that goes on
   after a send: (stream, bytes, the results of send); the Turns; the metatable of Sockets */
#define WRITE_OTHERWISE lua_upvalueindex(2)
#define WRITE_REST lua_upvalueindex(3)
#define WRITE_TURNS lua_upvalueindex(4)
#define WRITE_SOCKETS lua_upvalueindex(5)


/*
** The Socket of the Stream, if a string can be sent at once: it is open, nothing is kept back,
** and no task is writing. Otherwise NULL. [-0, +0]
*/
static const Socket *writable (lua_State *L) {
  const Socket *s;
  if (lua_gettop(L) != 2 || lua_type(L, 2) != LUA_TSTRING || !isstream(L)) return NULL;
  if (iswriting(L)) return NULL;
  lua_rawgeti(L, 1, STREAM_SOCKET);
  s = (const Socket *)object_is(L, -1, WRITE_SOCKETS); /* the Stream keeps it */
  lua_pop(L, 1);
  return (s != NULL && socket_fd(s) >= 0) ? s : NULL;
}


static int stream_write (lua_State *L) {
  const Socket *s = writable(L);
  size_t len;
  const char *bytes;
  ssize_t n;
  if (s == NULL) return object_forward(L, WRITE_OTHERWISE);
  bytes = lua_tolstring(L, 2, &len);
  if (len == 0 || /* which would be an empty packet */
      !turns_count(L, (Turns *)lua_touserdata(L, WRITE_TURNS)))
    return object_forward(L, WRITE_OTHERWISE);
  n = send(socket_fd(s), bytes, sys_count(len), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (n >= 0 && (size_t)n == len) {
    lua_settop(L, 1);
    return 1;
  }
  (void)socket_count(L, s, n, "send");
  return object_forward(L, WRITE_REST);
}


/* writer(metatable, otherwise, rest, turns) -> the method 'write' */
static int core_writer (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  luaL_checktype(L, 3, LUA_TFUNCTION);
  luaL_checktype(L, 4, LUA_TUSERDATA);
  lua_settop(L, 4);
  object_pushmeta(L, &socket_type);
  lua_pushcclosure(L, stream_write, 5);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** Closing
** ===================================================================
*/

/* upvalue, besides the metatable: the method in Lua */
#define CLOSE_OTHERWISE lua_upvalueindex(2)


/*
** Closes a Stream that has nothing to send and whose input is plain (see input.lua): the input,
** and then the Socket, by calling its method 'close'.
*/
static int stream_close (lua_State *L) {
  Buffer *b;
  if (lua_gettop(L) != 1 || !isstream(L) || iswriting(L))
    return object_forward(L, CLOSE_OTHERWISE);
  if (lua_getfield(L, 1, "input") != LUA_TTABLE || !object_istrue(L, 2, INPUT_PLAIN)) {
    lua_settop(L, 1);
    return object_forward(L, CLOSE_OTHERWISE);
  }
  lua_pushboolean(L, 1);
  lua_setfield(L, 2, "closed");
  lua_pushboolean(L, 0);
  lua_rawseti(L, 2, INPUT_PLAIN);
  lua_rawgeti(L, 1, STREAM_BUFFER);
  b = buffer_test(L, -1);
  if (b != NULL) buffer_clear(L, -1, b);
  lua_rawgeti(L, 1, STREAM_SOCKET);
  lua_getfield(L, -1, "close");
  lua_insert(L, -2);
  lua_call(L, 1, LUA_MULTRET);
  return lua_gettop(L) - 3;
}


/* __close(stream, error) */
static int stream_toclose (lua_State *L) {
  if (isstream(L)) lua_settop(L, 1);
  return stream_close(L);
}


/* closer(metatable, close, __close) -> these methods; the arguments are the same, in Lua */
static int core_closer (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  luaL_checktype(L, 3, LUA_TFUNCTION);
  lua_settop(L, 3);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, stream_close, 2);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 3);
  lua_pushcclosure(L, stream_toclose, 2);
  return 2;
}

/* }================================================================== */


const luaL_Reg stream_internals[] = {
  {"writer", core_writer}, {"closer", core_closer}, {NULL, NULL}};
