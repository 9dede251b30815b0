/*
** Making Streams and their inputs. Their fields are described in stream.lua, input.lua and
** output.lua.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "base/socket.h"
#include "buffer/buffer.h"
#include "module/stream.h"
#include "module/stream_new.h"
#include "module/turns_wait.h"

/*
** the default capacity of a Buffer, which has storage only while it holds bytes or receives
** them; as in input.lua
*/
#define CAPACITY 65536

/*
** the stack of the constructors of inputs and Streams: arguments, and the parts that are made
*/
#define NEW_SOCKET 1
#define NEW_CAPACITY 2
#define NEW_TIMEOUT 3
#define NEW_LONGEST 4
#define NEW_PACKETS 5
#define NEW_BUFFER 6
#define NEW_INPUT 7
#define NEW_STREAM 8


static void setfield (lua_State *L, const char *name, int value) {
  lua_pushvalue(L, value);
  lua_setfield(L, NEW_INPUT, name);
}


/* Makes the input, whose metatable is at 'meta', and its Buffer. [arguments] */
static void newinput (lua_State *L, int meta) {
  int plain;
  lua_settop(L, NEW_PACKETS);
  luaL_argcheck(L, socket_test(L, NEW_SOCKET) != NULL, NEW_SOCKET, "Socket expected");
  if (lua_isnil(L, NEW_CAPACITY)) {
    lua_pushinteger(L, CAPACITY);
    lua_replace(L, NEW_CAPACITY);
  }
  plain = !lua_toboolean(L, NEW_PACKETS) && !lua_toboolean(L, NEW_LONGEST);
  buffer_new(L, NEW_CAPACITY);
  lua_createtable(L, INPUT_TIMEOUT, 4);
  lua_pushboolean(L, plain);
  lua_rawseti(L, NEW_INPUT, INPUT_PLAIN);
  lua_pushboolean(L, 0);
  lua_rawseti(L, NEW_INPUT, INPUT_DRAINED);
  lua_pushvalue(L, NEW_TIMEOUT);
  lua_rawseti(L, NEW_INPUT, INPUT_TIMEOUT);
  setfield(L, "socket", NEW_SOCKET);
  setfield(L, "buffer", NEW_BUFFER);
  setfield(L, "packets", NEW_PACKETS);
  setfield(L, "longest", NEW_LONGEST);
  lua_pushboolean(L, 0);
  lua_setfield(L, NEW_INPUT, "closed");
  lua_pushvalue(L, meta);
  lua_setmetatable(L, NEW_INPUT);
}


/* new(socket, capacity, timeout, longest, packets) -> input; upvalue 1 is its metatable */
static int input_new (lua_State *L) {
  newinput(L, lua_upvalueindex(1));
  return 1;
}


/*
** upvalues of the constructor of Streams: the metatables of Streams and of inputs; the method
** 'read' in Lua; the Turns
*/
#define STREAM_METATABLE lua_upvalueindex(1)
#define STREAM_INPUTS lua_upvalueindex(2)
#define STREAM_OTHERWISE lua_upvalueindex(3)
#define STREAM_TURNS lua_upvalueindex(4)


/* Pushes the method 'read' of the Stream. */
static void pushread (lua_State *L) {
  lua_Integer limit = luaL_optinteger(L, NEW_LONGEST, LUA_MAXINTEGER);
  lua_pushvalue(L, NEW_STREAM);
  lua_pushvalue(L, NEW_BUFFER);
  lua_pushvalue(L, NEW_INPUT);
  lua_pushvalue(L, STREAM_OTHERWISE);
  lua_pushvalue(L, STREAM_TURNS);
  lua_pushinteger(L, ((lua_Unsigned)limit > PTRDIFF_MAX) ? PTRDIFF_MAX : limit);
  lua_pushvalue(L, NEW_SOCKET);
  lua_pushcclosure(L, stream_read, READ_UPVALUES);
}


/* new(socket, capacity, timeout, longest, packets) -> Stream */
static int stream_new (lua_State *L) {
  newinput(L, STREAM_INPUTS);
  lua_createtable(L, STREAM_TURN, 2);
  lua_pushvalue(L, NEW_BUFFER);
  lua_rawseti(L, NEW_STREAM, STREAM_BUFFER);
  lua_pushvalue(L, NEW_SOCKET);
  lua_rawseti(L, NEW_STREAM, STREAM_SOCKET);
  lua_pushboolean(L, 0);
  lua_rawseti(L, NEW_STREAM, STREAM_KEPT);
  lua_pushboolean(L, 0);
  lua_rawseti(L, NEW_STREAM, STREAM_TURN);
  lua_pushvalue(L, NEW_INPUT);
  lua_setfield(L, NEW_STREAM, "input");
  pushread(L);
  lua_setfield(L, NEW_STREAM, "read");
  lua_pushvalue(L, STREAM_METATABLE);
  lua_setmetatable(L, NEW_STREAM);
  return 1;
}


/*
** upvalues of an iterator over lines: the Buffer; the function that gives the next line where
** it is not as usual; the most bytes of a line; the Turns
*/
#define LINES_BUFFER lua_upvalueindex(1)
#define LINES_OTHERWISE lua_upvalueindex(2)
#define LINES_LIMIT lua_upvalueindex(3)
#define LINES_TURNS lua_upvalueindex(4)


static int nextline (lua_State *L) {
  Buffer *b = (Buffer *)lua_touserdata(L, LINES_BUFFER);
  Turns *t = (Turns *)lua_touserdata(L, LINES_TURNS);
  if (turns_count(L, t)) {
    if (buffer_pushline(L, b, 0, (size_t)lua_tointeger(L, LINES_LIMIT))) return 1;
    turns_uncount(L, t); /* the function counts */
  }
  return object_forward(L, LINES_OTHERWISE);
}


/* lines(Buffer, otherwise, longest, turns) -> an iterator over the lines of a Stream */
static int core_lines (lua_State *L) {
  lua_Integer limit = luaL_optinteger(L, 3, LUA_MAXINTEGER);
  luaL_argexpected(L, buffer_test(L, 1) != NULL, 1, BUFFER);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  luaL_checktype(L, 4, LUA_TUSERDATA);
  lua_settop(L, 4);
  lua_pushinteger(L, ((lua_Unsigned)limit > PTRDIFF_MAX) ? PTRDIFF_MAX : limit);
  lua_replace(L, 3);
  lua_pushcclosure(L, nextline, 4);
  return 1;
}


/* input(metatable) -> a function that makes inputs */
static int core_input (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_pushcclosure(L, input_new, 1);
  return 1;
}


/* stream(metatable, metatable of inputs, read, turns) -> a function that makes Streams */
static int core_stream (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  luaL_checktype(L, 3, LUA_TFUNCTION);
  luaL_checktype(L, 4, LUA_TUSERDATA);
  lua_settop(L, 4);
  lua_pushcclosure(L, stream_new, 4);
  return 1;
}


const luaL_Reg stream_new_internals[] = {
  {"input", core_input}, {"stream", core_stream}, {"lines", core_lines}, {NULL, NULL}};
