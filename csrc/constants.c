/*
** Constants: tables of names and numbers, and arguments that are one or the other.
*/

#include "sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "constants.h"
#include "constant_rows.h"
#include "object.h"
#include "sockaddr.h"

/* where the registry keeps the tables, by name, for constants_check */
#define CONSTANTS "socket2.constants"

/* no name is longer */
#define MAXNAME 64


/*
** {==================================================================
** Look-up
** ===================================================================
*/

/* the first name that stands for 'value' in a table, or NULL */
static const char *nameof (const char *table, int64_t value) {
  const ConstantGroup *g;
  for (g = constant_groups; g->table != NULL; g++) {
    size_t i;
    if (strcmp(g->table, table) != 0) continue;
    for (i = 0; i < g->n; i++) {
      if (g->rows[i].value == value) return g->rows[i].name;
    }
  }
  return NULL;
}


const char *constants_errname (int en) {
  return nameof("errno", en);
}


/* Pushes argument 'arg', a string, in upper case: ASCII's, whatever the locale. [-0, +1] */
static void pushupper (lua_State *L, int arg) {
  char buffer[MAXNAME];
  size_t len, i;
  const char *name = lua_tolstring(L, arg, &len);
  if (len > sizeof buffer) len = 0; /* no constant has such a name, nor an empty one */
  for (i = 0; i < len; i++) {
    char c = name[i];
    buffer[i] = (char)('a' <= c && c <= 'z' ? c - 'a' + 'A' : c);
  }
  lua_pushlstring(L, buffer, len);
}


/* The number that the name at 'arg' stands for in 'table'; raises when it is none. */
static int byname (lua_State *L, int arg, const char *table) {
  int top = lua_gettop(L), known;
  lua_Integer n;
  lua_getfield(L, LUA_REGISTRYINDEX, CONSTANTS);
  lua_getfield(L, -1, table);
  lua_pushvalue(L, arg);
  if (lua_rawget(L, -2) == LUA_TNIL) { /* not as it is spelled in the table? */
    lua_pop(L, 1);
    pushupper(L, arg);
    lua_rawget(L, -2);
  }
  n = lua_tointegerx(L, -1, &known);
  if (!known || n < INT_MIN || n > INT_MAX) {
    const char *name = lua_tostring(L, arg);
    return luaL_argerror(L, arg, lua_pushfstring(L, "unknown %s '%s'", table, name));
  }
  lua_settop(L, top);
  return (int)n;
}


int constants_check (lua_State *L, int arg, const char *table) {
  switch (lua_type(L, arg)) {
    case LUA_TNUMBER: return object_checkint(L, arg);
    case LUA_TSTRING: return byname(L, arg, table);
    default: return luaL_typeerror(L, arg, "integer or name");
  }
}

/* }================================================================== */


/*
** {==================================================================
** Functions beside the constants
** ===================================================================
*/

static int pushname (lua_State *L, const char *table, int value) {
  const char *name = nameof(table, value);
  if (name == NULL)
    luaL_pushfail(L);
  else
    lua_pushstring(L, name);
  return 1;
}


/***
The name of a domain, as it stands in the table `Domain`.
@function Domain.name
@tparam integer|string domain
@treturn string|nil upper case; nil when it has none
*/
static int domain_name (lua_State *L) {
  return pushname(L, "Domain", constants_check(L, 1, "Domain"));
}


/***
The domain of the sockets that an address is for.
@function Domain.for_address
@tparam SockAddr|string addr
@treturn integer one of the constants of `Domain`
*/
static int domain_for_address (lua_State *L) {
  SockAddr space;
  lua_pushinteger(L, sockaddr_check(L, 1, &space)->u.any.sa_family);
  return 1;
}


/***
The name of a type, its flags left out, as it stands in the table `Type`.
@function Type.name
@tparam integer|string type
@treturn string|nil upper case; nil when it has none
*/
static int type_name (lua_State *L) {
  return pushname(L, "Type", constants_check(L, 1, "Type") & ~SYS_TYPEFLAGS);
}


/***
A type with the flag that makes a new socket non-blocking.
@function Type.nonblocking
@tparam integer|string type
@treturn integer the type and `Type.NONBLOCK`
@see socket(2)
*/
static int type_nonblocking (lua_State *L) {
  lua_pushinteger(L, constants_check(L, 1, "Type") | SOCK_NONBLOCK);
  return 1;
}


/***
A type with the flag that closes a new socket when another program is executed. Only the
`_raw` constructors leave it out by themselves.
@function Type.cloexec
@tparam integer|string type
@treturn integer the type and `Type.CLOEXEC`
@see socket(2)
*/
static int type_cloexec (lua_State *L) {
  lua_pushinteger(L, constants_check(L, 1, "Type") | SOCK_CLOEXEC);
  return 1;
}


/***
The name of a protocol, as it stands in the table `Protocol`.
@function Protocol.name
@tparam integer|string protocol
@treturn string|nil upper case; nil when it has none
*/
static int protocol_name (lua_State *L) {
  return pushname(L, "Protocol", constants_check(L, 1, "Protocol"));
}


static const luaL_Reg domain_funcs[] = {
  {"name", domain_name}, {"for_address", domain_for_address}, {NULL, NULL}};

static const luaL_Reg type_funcs[] = {{"name", type_name},
                                      {"nonblocking", type_nonblocking},
                                      {"cloexec", type_cloexec},
                                      {NULL, NULL}};

static const luaL_Reg protocol_funcs[] = {{"name", protocol_name}, {NULL, NULL}};

/* }================================================================== */


/* Pushes field 'table' of the table at the top, made for 'n' names if need be. [-0, +1] */
static void opentable (lua_State *L, const char *table, size_t n) {
  if (lua_getfield(L, -1, table) == LUA_TTABLE) return;
  lua_pop(L, 1);
  lua_createtable(L, 0, (int)n);
  lua_pushvalue(L, -1);
  lua_setfield(L, -3, table);
}


/* Adds one constant to the table at the top. [-0, +0] */
static void addconstant (lua_State *L, const char *name, int64_t value) {
  if (value == SYS_MISSING) return;
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}


/* Adds the tables of 'groups' to the table at the top. [-0, +0] */
static void addgroups (lua_State *L, const ConstantGroup *g) {
  for (; g->table != NULL; g++) {
    size_t i;
    opentable(L, g->table, g->n);
    for (i = 0; i < g->n; i++) addconstant(L, g->rows[i].name, g->rows[i].value);
    lua_pop(L, 1);
  }
}


/* Adds the names of the numbers, in a table that is read both ways. [-0, +0] */
static void addnames (lua_State *L, const char *table) {
  const ConstantGroup *g;
  size_t i;
  lua_getfield(L, -1, table);
  for (g = constant_groups; g->table != NULL && strcmp(g->table, table) != 0; g++) continue;
  i = g->n;
  while (i-- > 0) { /* backwards: the first name of a number is the one that stays */
    if (g->rows[i].value == SYS_MISSING) continue;
    lua_pushstring(L, g->rows[i].name);
    lua_rawseti(L, -2, g->rows[i].value);
  }
  lua_pop(L, 1);
}


/* Adds functions to one of the tables in the table at the top. [-0, +0] */
static void addfuncs (lua_State *L, const char *table, const luaL_Reg *funcs) {
  lua_getfield(L, -1, table);
  luaL_setfuncs(L, funcs, 0);
  lua_pop(L, 1);
}


void constants_open (lua_State *L) {
  addgroups(L, constant_groups);
  addgroups(L, constant_linux);
  addnames(L, "EAI");
  addnames(L, "errno");
  addfuncs(L, "Domain", domain_funcs);
  addfuncs(L, "Type", type_funcs);
  addfuncs(L, "Protocol", protocol_funcs);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, CONSTANTS);
}
