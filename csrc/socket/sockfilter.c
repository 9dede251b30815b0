/*
** SockFilter: one instruction of a classic BPF program. Programs are attached in filter.c.
*/

/***
One instruction of a classic BPF program for `Socket:attach_filter`. A program is a list of
these, or of lists `{code, jt, jf, k}`. `socket2.bpf` assembles programs from text.
@classmod socket2.SockFilter
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "socket/sockfilter.h"


static struct sock_filter *filter_self (lua_State *L) {
  return (struct sock_filter *)object_self(L, SOCKFILTER);
}


/* Argument 'arg', from 0 to 'max'. */
static uint32_t checkfield (lua_State *L, int arg, lua_Integer max) {
  lua_Integer n = luaL_checkinteger(L, arg);
  luaL_argcheck(L, 0 <= n && n <= max, arg, "out of range");
  return (uint32_t)n;
}


/***
Makes an instruction.
@function new
@static
@tparam integer code the operation, 16 bits
@tparam integer jt number of instructions that a jump skips when its condition is true, 8 bits
@tparam integer jf number of instructions that it skips when the condition is false, 8 bits
@tparam integer k the constant, 32 bits
@treturn SockFilter
@usage
local sock <close> = assert(socket2.udp_v4())
local drop = socket2.SockFilter.new(0x06, 0, 0, 0) -- ret #0
assert(sock:attach_filter{drop})
*/
static int filter_new (lua_State *L) {
  object_checkargs(L, 4);
  struct sock_filter f;
  f.code = (uint16_t)checkfield(L, 1, UINT16_MAX);
  f.jt = (uint8_t)checkfield(L, 2, UINT8_MAX);
  f.jf = (uint8_t)checkfield(L, 3, UINT8_MAX);
  f.k = checkfield(L, 4, UINT32_MAX);
  *(struct sock_filter *)lua_newuserdatauv(L, sizeof f, 0) = f;
  object_setmeta(L, &sockfilter_type);
  return 1;
}


/***
Returns the operation.
@function code
@treturn integer
*/
static int filter_code (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, filter_self(L)->code);
  return 1;
}


/***
Returns how many instructions a jump skips when its condition is true.
@function jt
@treturn integer
*/
static int filter_jt (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, filter_self(L)->jt);
  return 1;
}


/***
Returns how many instructions a jump skips when its condition is false.
@function jf
@treturn integer
*/
static int filter_jf (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, filter_self(L)->jf);
  return 1;
}


/***
Returns the constant operand.
@function k
@treturn integer
*/
static int filter_k (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, filter_self(L)->k);
  return 1;
}


/* by value; an instruction has no padding */
static int filter_eq (lua_State *L) {
  const void *a = luaL_testudata(L, 1, SOCKFILTER);
  const void *b = luaL_testudata(L, 2, SOCKFILTER);
  lua_pushboolean(L, a != NULL && b != NULL && memcmp(a, b, sizeof(struct sock_filter)) == 0);
  return 1;
}


/* in the notation of C programs and of `tcpdump -dd` */
static int filter_tostring (lua_State *L) {
  const struct sock_filter *f = filter_self(L);
  char text[64];
  (void)snprintf(text, sizeof text, "{ 0x%x, %u, %u, 0x%08lx }", (unsigned int)f->code,
                 (unsigned int)f->jt, (unsigned int)f->jf, (unsigned long)f->k);
  lua_pushstring(L, text);
  return 1;
}


/* clang-format off */
static const luaL_Reg functions[] = {
  {"__eq", filter_eq},
  {"__tostring", filter_tostring},
  {"new", filter_new},
  {"code", filter_code},
  {"jt", filter_jt},
  {"jf", filter_jf},
  {"k", filter_k},
  {NULL, NULL},
};
/* clang-format on */


const ObjectType sockfilter_type = {SOCKFILTER, functions};
