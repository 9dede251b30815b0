/*
** Kinds of arrays, as lists.
*/

#include "option/kind.h"

#include <lua.h>
#include <lauxlib.h>

#include "value/layout.h"


/* the i-th word, counted from 0, of what need not be aligned */
static uint32_t word (const char *data, size_t i) {
  uint32_t value;
  memcpy(&value, data + i * sizeof value, sizeof value);
  return value;
}


/*
** {==================================================================
** Numbers: the groups of the peer; the groups that are joined, a bit each
** ===================================================================
*/

static int getgids (lua_State *L, Socket *s, const Option *o, int arg) {
  KindBytes value;
  size_t i, n;
  (void)arg;
  if (!kind_readall(L, s, o, &value)) return 3;
  n = value.len / sizeof(uint32_t);
  lua_createtable(L, (int)n, 0);
  for (i = 0; i < n; i++) {
    lua_pushinteger(L, word(value.data, i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}


/* group 1 is bit 0 of the first word */
static int getmemberships (lua_State *L, Socket *s, const Option *o, int arg) {
  KindBytes value;
  size_t i, n;
  lua_Integer count = 0;
  (void)arg;
  if (!kind_readall(L, s, o, &value)) return 3;
  n = value.len / sizeof(uint32_t) * 32;
  lua_newtable(L);
  for (i = 0; i < n; i++) {
    if ((word(value.data, i / 32) >> (i % 32) & 1) == 0) continue;
    lua_pushinteger(L, (lua_Integer)i + 1);
    lua_rawseti(L, -2, ++count);
  }
  return 1;
}


const Kind kind_groups = {"list", getgids, NULL, NULL};
const Kind kind_memberships = {"list", getmemberships, NULL, NULL};

/* }================================================================== */


/*
** {==================================================================
** struct icmp6_filter: {data = {eight words}}
** ===================================================================
*/

#define WORDS 8


static int geticmp6filter (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t filter[WORDS] = {0};
  socklen_t len = sizeof filter;
  int i;
  (void)arg;
  if (!kind_read(L, s, o, filter, &len)) return 3;
  lua_createtable(L, 0, 1);
  lua_createtable(L, WORDS, 0);
  for (i = 0; i < WORDS; i++) {
    lua_pushinteger(L, filter[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setfield(L, -2, "data");
  return 1;
}


/* none filters nothing */
static int seticmp6filter (lua_State *L, Socket *s, const Option *o, int arg) {
  static const char *const names[] = {"data", NULL};
  uint32_t filter[WORDS] = {0};
  int i;
  if (kind_isnone(L, arg)) return kind_write(L, s, o, filter, sizeof filter);
  luaL_checktype(L, arg, LUA_TTABLE);
  object_checkfields(L, arg, names);
  luaL_argcheck(L, lua_getfield(L, arg, "data") == LUA_TTABLE, arg, "member 'data' is no list");
  for (i = 0; i < WORDS; i++) {
    int isint;
    lua_Integer value;
    lua_geti(L, -1, i + 1);
    value = lua_tointegerx(L, -1, &isint);
    luaL_argcheck(L, isint && 0 <= value && value <= UINT32_MAX, arg,
                  "member 'data' is not of eight words");
    filter[i] = (uint32_t)value;
    lua_pop(L, 1);
  }
  return kind_write(L, s, o, filter, sizeof filter);
}


const Kind kind_icmp6filter = {"table", geticmp6filter, seticmp6filter, NULL};

/* }================================================================== */


/*
** {==================================================================
** struct can_filter[]: a list of {id =, mask =}
** ===================================================================
*/

static int getcanfilter (lua_State *L, Socket *s, const Option *o, int arg) {
  KindBytes value;
  size_t i, n, size = layout_canfilter.size;
  (void)arg;
  if (!kind_readall(L, s, o, &value)) return 3;
  n = value.len / size;
  lua_createtable(L, (int)n, 0);
  for (i = 0; i < n; i++) {
    layout_push(L, &layout_canfilter, value.data + i * size, size);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}


/* CAN_RAW_FILTER_MAX */
#define MAXCANFILTERS 512

/* none is the empty list: nothing is received */
static int setcanfilter (lua_State *L, Socket *s, const Option *o, int arg) {
  size_t i, n, size = layout_canfilter.size;
  char *filters;
  if (kind_isnone(L, arg)) return kind_write(L, s, o, "", 0);
  luaL_checktype(L, arg, LUA_TTABLE);
  n = (size_t)lua_rawlen(L, arg);
  luaL_argcheck(L, n <= MAXCANFILTERS, arg, "too many filters");
  filters = (char *)lua_newuserdatauv(L, n * size + 1, 0);
  for (i = 0; i < n; i++) {
    luaL_argcheck(L, lua_rawgeti(L, arg, (lua_Integer)i + 1) == LUA_TTABLE, arg,
                  "list of tables expected");
    layout_check(L, -1, arg, &layout_canfilter, filters + i * size);
    lua_pop(L, 1);
  }
  return kind_write(L, s, o, filters, n * size);
}


const Kind kind_canfilter = {"list", getcanfilter, setcanfilter, NULL};

/* }================================================================== */
