/*
** Buffer: the methods for programs. Its storage is in buffer_storage.c; reading by lines and
** counts, for Streams, is in buffer_reader.c.
*/

/***
A reusable block of bytes with a fixed capacity. Receiving appends bytes at its end; `consume`
removes bytes from its start. Sending from a Buffer or receiving into it creates no Lua object.

    local buffer = socket2.Buffer.new(65536)
    local count = assert(sock:recv(buffer))
    buffer:consume(assert(sock:send(buffer))) -- a send does not remove what it sent

Positions work as in `string.sub`: they start at 1, and negative ones count from the end. A
Buffer never grows: to put in more than fits raises an error.

After a send with `MSG.ZEROCOPY`, the kernel still reads from the Buffer until the completion
message arrives. Until then, do not change the Buffer and keep a reference to it.
@classmod socket2.Buffer
*/

#include "base/sys.h"

#include "base/object.h"
#include "buffer/buffer.h"

#define buffer_self(L) ((Buffer *)object_self(L, BUFFER))


/*
** {==================================================================
** For the other files
** ===================================================================
*/

Buffer *buffer_test (lua_State *L, int arg) {
  return (Buffer *)object_test(L, arg, &buffer_type);
}


const char *buffer_checkbytes (lua_State *L, int arg, size_t *len) {
  Buffer *b;
  if (lua_type(L, arg) != LUA_TUSERDATA) return luaL_checklstring(L, arg, len);
  b = buffer_test(L, arg);
  if (b == NULL) object_typeerror(L, arg, "string or Buffer");
  *len = buffer_len(b);
  return buffer_bytes(b);
}


/* The bounds of string.sub: positions 'i' to 'j' of 'len' bytes as an offset and a count. */
static size_t range (lua_Integer i, lua_Integer j, size_t len, size_t *offset) {
  lua_Integer n = (lua_Integer)len; /* no object is larger */
  if (i < 0) i = (i < -n) ? 1 : n + i + 1;
  if (i == 0) i = 1;
  if (j < 0) j = (j < -n) ? 0 : n + j + 1;
  if (j > n) j = n;
  *offset = (i > n) ? len : (size_t)i - 1;
  return (i > j) ? 0 : (size_t)(j - i) + 1;
}


const char *buffer_checkrange (lua_State *L, int arg, int argi, size_t *len) {
  const char *bytes = buffer_checkbytes(L, arg, len);
  size_t offset;
  if (lua_isnoneornil(L, argi) && lua_isnoneornil(L, argi + 1)) return bytes;
  *len = range(luaL_optinteger(L, argi, 1), luaL_optinteger(L, argi + 1, -1), *len, &offset);
  return bytes + offset;
}

/* }================================================================== */


static Buffer *newbuffer (lua_State *L, int arg) {
  lua_Integer capacity = luaL_checkinteger(L, arg);
  Buffer *b;
  luaL_argcheck(L, capacity >= 1, arg, "capacity must be positive");
  luaL_argcheck(L, (lua_Unsigned)capacity <= PTRDIFF_MAX - sizeof(Buffer) - BUFFER_ALIGNMENT,
                arg, "too large");
  b = (Buffer *)lua_newuserdatauv(L, sizeof(Buffer), 1);
  b->capacity = (size_t)capacity;
  b->spare = NULL;
  b->busy = 0;
  buffer_strip(b);
  object_setmeta(L, &buffer_type);
  return b;
}


/***
Makes an empty Buffer.
@function new
@static
@tparam integer capacity number of bytes it can hold, at least 1
@treturn Buffer buffer
*/
static int buf_new (lua_State *L) {
  object_checkargs(L, 1);
  (void)newbuffer(L, 1);
  return 1;
}


void buffer_new (lua_State *L, int arg) {
  Buffer *b = newbuffer(L, arg);
  if (b->capacity == BUFFER_LENT) buffer_lend(L, b);
}


/* buffer(capacity) -> a Buffer; one that lends, if it has the size of what is lent */
static int internal_buffer (lua_State *L) {
  buffer_new(L, 1);
  return 1;
}


/***
Returns how many bytes the Buffer can hold.
@function capacity
@treturn integer count
*/
static int buf_capacity (lua_State *L) {
  object_checkargs(L, 1);
  Buffer *b = buffer_self(L);
  lua_pushinteger(L, (lua_Integer)b->capacity);
  return 1;
}


/***
Returns how many more bytes fit, and so how many the next receive can return.
@function space
@treturn integer count, the capacity minus the length
*/
static int buf_space (lua_State *L) {
  object_checkargs(L, 1);
  Buffer *b = buffer_self(L);
  lua_pushinteger(L, (lua_Integer)(b->capacity - buffer_len(b)));
  return 1;
}


/***
The number of bytes in the Buffer: `#buffer`.
@function __len
@treturn integer count
*/
static int buf_len (lua_State *L) {
  Buffer *b = buffer_self(L);
  lua_pushinteger(L, (lua_Integer)buffer_len(b));
  return 1;
}


/***
Removes all bytes.
@function clear
@treturn boolean true
*/
static int buf_clear (lua_State *L) {
  object_checkargs(L, 1);
  buffer_clear(L, 1, buffer_self(L));
  lua_pushboolean(L, 1);
  return 1;
}


/***
Returns the bytes in the Buffer, or a part of them, as a string.
@function string
@tparam[opt=1] integer i first position
@tparam[opt=-1] integer j last position
@treturn string bytes
@usage
local buffer = socket2.Buffer.new(16)
buffer:put "hello"
print(buffer:string(), buffer:string(2, 3)) --> hello el
@see string.sub
*/
static int buf_string (lua_State *L) {
  object_checkargs(L, 3);
  size_t len;
  const char *bytes;
  (void)buffer_self(L);
  bytes = buffer_checkrange(L, 1, 2, &len);
  lua_pushlstring(L, bytes, len);
  return 1;
}


/***
Returns one byte.
@function byte
@tparam[opt=1] integer i its position
@treturn integer|nil the byte, or nil when the position is outside of the contents
*/
static int buf_byte (lua_State *L) {
  object_checkargs(L, 2);
  Buffer *b = buffer_self(L);
  lua_Integer i = luaL_optinteger(L, 2, 1);
  size_t offset;
  if (range(i, i, buffer_len(b), &offset) == 1)
    lua_pushinteger(L, (unsigned char)buffer_bytes(b)[offset]);
  else
    luaL_pushfail(L);
  return 1;
}


/***
Appends bytes.
@function put
@tparam string|Buffer bytes at most `space()` of them
@treturn boolean true
@raise when the bytes do not fit
@usage
local buffer = socket2.Buffer.new(16)
buffer:put "hello"
print(#buffer, buffer:space()) --> 5 11
*/
static int buf_put (lua_State *L) {
  object_checkargs(L, 2);
  Buffer *b = buffer_self(L);
  size_t len;
  const char *bytes;
  (void)buffer_checkbytes(L, 2, &len);
  buffer_borrow(L, 1, b);
  bytes = buffer_checkbytes(L, 2, &len);
  luaL_argcheck(L, len <= b->capacity - buffer_len(b), 2, "Buffer too small");
  if (len > b->capacity - b->end) {
    buffer_compact(b);
    bytes = buffer_checkbytes(L, 2, &len); /* again: a Buffer put into itself has moved */
  }
  memcpy(b->data + b->end, bytes, len);
  b->end += len;
  lua_pushboolean(L, 1);
  return 1;
}


/***
Searches for bytes. There are no patterns: the bytes must match exactly.
@function find
@tparam string|Buffer bytes the bytes to search for
@tparam[opt=1] integer init position where the search starts
@treturn[1] integer position of the first matching byte
@treturn[1] integer position of the last matching byte
@treturn[2] nil when they are not found
@usage
local buffer = socket2.Buffer.new(64)
buffer:put "GET / HTTP/1.0\r\n\r\n"
print(buffer:find "\r\n") --> 15 16
*/
static int buf_find (lua_State *L) {
  object_checkargs(L, 3);
  Buffer *b = buffer_self(L);
  size_t n, len, offset;
  const char *bytes = buffer_checkbytes(L, 2, &n);
  const char *from, *found;
  lua_Integer init = luaL_optinteger(L, 3, 1);
  len = range(init, -1, buffer_len(b), &offset);
  from = buffer_bytes(b) + offset;
  /* past the end even no bytes are found, as in string.find */
  found = (init > (lua_Integer)buffer_len(b) + 1) ? NULL : memmem(from, len, bytes, n);
  if (found == NULL) {
    luaL_pushfail(L);
    return 1;
  }
  offset = (size_t)(found - buffer_bytes(b));
  lua_pushinteger(L, (lua_Integer)offset + 1);
  lua_pushinteger(L, (lua_Integer)offset + (lua_Integer)n);
  return 2;
}


/***
Removes bytes from the start. The remaining bytes are not moved in memory.
@function consume
@tparam integer n number of bytes to remove
@treturn boolean true
@raise when the Buffer holds fewer bytes
@usage
local buffer = socket2.Buffer.new(16)
buffer:put "hello"
buffer:consume(2)
print(buffer:string()) --> llo
*/
static int buf_consume (lua_State *L) {
  object_checkargs(L, 2);
  Buffer *b = buffer_self(L);
  lua_Integer n = luaL_checkinteger(L, 2);
  luaL_argcheck(L, n >= 0, 2, "negative count");
  luaL_argcheck(L, (lua_Unsigned)n <= buffer_len(b), 2, "more than is in the Buffer");
  buffer_consume(b, (size_t)n);
  lua_pushboolean(L, 1);
  return 1;
}


static int buf_tostring (lua_State *L) {
  Buffer *b = buffer_self(L);
  lua_pushfstring(L, "Buffer: %I of %I bytes", (LUAI_UACINT)buffer_len(b),
                  (LUAI_UACINT)b->capacity);
  return 1;
}


static const luaL_Reg functions[] = {
  {"__len", buf_len},         {"__tostring", buf_tostring}, {"new", buf_new},
  {"capacity", buf_capacity}, {"space", buf_space},         {"clear", buf_clear},
  {"string", buf_string},     {"byte", buf_byte},           {"put", buf_put},
  {"find", buf_find},         {"consume", buf_consume},     {NULL, NULL},
};


const ObjectType buffer_type = {BUFFER, functions};

const luaL_Reg buffer_internals[] = {{"buffer", internal_buffer}, {NULL, NULL}};
