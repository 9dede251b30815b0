/*
** Reading from a Buffer, for Streams: a line, a number of bytes, or all bytes. If the Buffer
** has too few bytes, a function in Lua is called, which receives more. There are no system
** calls here.
*/

/***
@classmod socket2.Buffer
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "buffer/buffer.h"

/*
** Functions that return one string from the Buffer in each call. If it has too few bytes, they
** call a function in Lua, which may yield, since it waits.
*/


/*
** Removes the 'n' bytes at 'bytes', which a string has been made of. Making the string may have
** run a finalizer that changed the Buffer: then they are not there any more, and nothing is
** removed.
*/
static int taken (Buffer *b, const char *bytes, size_t n) {
  if (buffer_bytes(b) == bytes && n <= buffer_len(b)) buffer_consume(b, n);
  return 1;
}


/* Pushes the first 'n' bytes and removes them; 0 when there are fewer. [-0, +(0|1)] */
static int pushbytes (lua_State *L, Buffer *b, size_t n) {
  const char *bytes = buffer_bytes(b);
  if (n > buffer_len(b)) return 0;
  lua_pushlstring(L, bytes, n);
  return taken(b, bytes, n);
}


int buffer_pushline (lua_State *L, Buffer *b, int keep, size_t limit) {
  const char *bytes = buffer_bytes(b);
  const char *end = (const char *)memchr(bytes, '\n', buffer_len(b));
  size_t len;
  if (end == NULL) return 0;
  len = (size_t)(end - bytes);
  if (len > limit) return 0;
  lua_pushlstring(L, bytes, keep ? len + 1 : len);
  return taken(b, bytes, len + 1);
}


/***
Removes the next line from the Buffer and returns it without its "\n". A "\r" before the "\n"
is kept, as in `io.lines`.
@function line
@tparam[opt=false] boolean keep whether to keep the "\n"
@treturn[1] string line
@treturn[2] nil when the Buffer contains no complete line
@usage
local buffer = socket2.Buffer.new(64)
buffer:put "one\ntw"
print(buffer:line()) --> one
print(buffer:line()) --> nil
*/
static int buf_line (lua_State *L) {
  object_checkargs(L, 2);
  Buffer *b = (Buffer *)object_self(L, BUFFER);
  if (!buffer_pushline(L, b, lua_toboolean(L, 2), SIZE_MAX)) luaL_pushfail(L);
  return 1;
}


/* The limit of a line, which is upvalue 3. */
static size_t linelimit (lua_State *L) {
  lua_Integer limit = lua_tointeger(L, lua_upvalueindex(3));
  return ((lua_Unsigned)limit > SIZE_MAX) ? SIZE_MAX : (size_t)limit;
}


/* upvalues: the Buffer, the function, the limit */
static int nextline (lua_State *L) {
  Buffer *b = (Buffer *)lua_touserdata(L, lua_upvalueindex(1));
  return buffer_pushline(L, b, 0, linelimit(L)) ? 1 : object_forward(L, lua_upvalueindex(2));
}


/* Makes the limit of a line the last of 'arg' arguments; without one, the largest integer. */
static void optlimit (lua_State *L, int arg) {
  lua_Integer limit = luaL_optinteger(L, arg, LUA_MAXINTEGER);
  luaL_argcheck(L, limit >= 0, arg, "negative limit");
  lua_settop(L, arg - 1);
  lua_pushinteger(L, limit);
}


/***
Returns an iterator that removes lines from the Buffer. When the Buffer contains no complete
line, the iterator calls a function and returns what it returns.
@function lines
@tparam function more called when there is no complete line, to receive more and return
the next line; it may yield
@tparam[opt] integer limit most bytes of a line; longer lines are left to the function
@treturn function iterator
@each string
@usage
local buffer = socket2.Buffer.new(64)
buffer:put "one\ntwo\n"
for line in buffer:lines(function() return nil end) do print(line) end
*/
static int buf_lines (lua_State *L) {
  object_checkargs(L, 3);
  (void)object_self(L, BUFFER);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  optlimit(L, 3);
  lua_pushcclosure(L, nextline, 3);
  return 1;
}


int buffer_isformat (lua_State *L, int arg, const Buffer *b) {
  int type = lua_type(L, arg);
  const char *format;
  if (type == LUA_TNUMBER) {
    int isinteger;
    lua_Integer n = lua_tointegerx(L, arg, &isinteger);
    return isinteger && n > 0 && (lua_Unsigned)n <= b->capacity;
  }
  if (type != LUA_TSTRING) return type == LUA_TNONE;
  format = lua_tostring(L, arg);
  return *format == 'l' || *format == 'L';
}


int buffer_pushformat (lua_State *L, int arg, Buffer *b, size_t limit) {
  if (buffer_len(b) == 0 || !buffer_isformat(L, arg, b)) return 0;
  if (lua_type(L, arg) == LUA_TNUMBER) return pushbytes(L, b, (size_t)lua_tointeger(L, arg));
  return buffer_pushline(L, b, lua_type(L, arg) == LUA_TSTRING && *lua_tostring(L, arg) == 'L',
                         limit);
}


const luaL_Reg buffer_reader_methods[] = {
  {"line", buf_line},
  {"lines", buf_lines},
  {NULL, NULL},
};
