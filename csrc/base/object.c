/*
** Userdata types, the results of all functions, and the simplest kinds of arguments. The parts
** that each type consists of are listed in core.c.
*/

#include "base/sys.h"

#include "base/object.h"
#include "base/printable.h"


/*
** {==================================================================
** Types
** ===================================================================
*/

static int ismeta (const luaL_Reg *function) {
  return strncmp(function->name, "__", 2) == 0;
}


static int countmethods (const luaL_Reg *list) {
  int n = 0;
  for (; list->name != NULL; list++)
    if (!ismeta(list)) n++;
  return n;
}


/* [metatable, methods] Adds metamethods to the first, and the other functions to the second. */
static void addfunctions (lua_State *L, const luaL_Reg *list) {
  for (; list->name != NULL; list++) {
    lua_pushvalue(L, -2);
    lua_pushcclosure(L, list->func, 1);
    lua_setfield(L, ismeta(list) ? -3 : -2, list->name);
  }
}


/* Makes the metatable; it is put into the registry last, when it is complete. [-0, +1] */
static void newmeta (lua_State *L, const ObjectType *type, const luaL_Reg *const *parts) {
  const luaL_Reg *const *part;
  int n = (type->functions != NULL) ? countmethods(type->functions) : 0;
  for (part = parts; *part != NULL; part++) n += countmethods(*part);
  lua_newtable(L);
  lua_pushstring(L, type->name);
  lua_setfield(L, -2, "__name");
  lua_createtable(L, 0, n);
  if (type->functions != NULL) addfunctions(L, type->functions);
  for (part = parts; *part != NULL; part++) addfunctions(L, *part);
  lua_setfield(L, -2, "__index");
}


void object_open (lua_State *L, const ObjectType *type, const luaL_Reg *const *parts) {
  if (luaL_getmetatable(L, type->name) != LUA_TTABLE) { /* otherwise it was opened before */
    lua_pop(L, 1);
    newmeta(L, type, parts);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, type->name);
  }
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, type);
}


void object_pushmeta (lua_State *L, const ObjectType *type) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, type);
}


void object_setmeta (lua_State *L, const ObjectType *type) {
  object_pushmeta(L, type);
  lua_setmetatable(L, -2);
}


/* Lua marks an object for its finalizer when the metatable is set. */
void object_refinalize (lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (lua_getmetatable(L, index)) lua_setmetatable(L, index);
}


/* }================================================================== */


void object_typeerror (lua_State *L, int arg, const char *expected) {
  luaL_typeerror(L, arg, expected);
  abort(); /* not reached */
}


/* Whether a value has the metatable at the pseudo-index 'meta'. */
static int hasmeta (lua_State *L, int index, int meta) {
  const void *own;
  if (!lua_getmetatable(L, index)) return 0;
  own = lua_topointer(L, -1); /* cheaper than lua_rawequal */
  lua_pop(L, 1);
  return own == lua_topointer(L, meta);
}


void *object_self (lua_State *L, const char *name) {
  void *self = object_is(L, 1, lua_upvalueindex(1));
  if (self == NULL) object_typeerror(L, 1, name);
  return self;
}


void *object_is (lua_State *L, int arg, int meta) {
  void *p = lua_touserdata(L, arg);
  return (p != NULL && hasmeta(L, arg, meta)) ? p : NULL;
}


void *object_test (lua_State *L, int arg, const ObjectType *type) {
  void *p = lua_touserdata(L, arg);
  const void *meta;
  if (p == NULL || !lua_getmetatable(L, arg)) return NULL;
  meta = lua_topointer(L, -1);
  object_pushmeta(L, type);
  if (meta != lua_topointer(L, -1)) p = NULL;
  lua_pop(L, 2);
  return p;
}


static int forwarded (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  return lua_gettop(L);
}


int object_forward (lua_State *L, int function) {
  lua_pushvalue(L, function);
  return object_forwardtop(L);
}


int object_forwardtop (lua_State *L) {
  lua_insert(L, 1);
  lua_callk(L, lua_gettop(L) - 1, LUA_MULTRET, 0, forwarded);
  return lua_gettop(L);
}


int object_next (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  return lua_next(L, 1) ? 2 : 0;
}


void object_pushtable (lua_State *L, const void *key) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) != LUA_TNIL) return;
  lua_pop(L, 1);
  lua_newtable(L);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) != LUA_TNIL) { /* a finalizer made it */
    lua_remove(L, -2);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}


static void pushmessage (lua_State *L, const char *call, int en) {
  char buffer[128];
  lua_pushfstring(L, "%s: %s", call, sys_strerror(en, buffer, sizeof buffer));
}


/*
** The message of EAGAIN is kept in the registry, because it is needed often, and making it
** takes longer than the system call. Its key is the address of the literal 'call'.
*/
static void pushwouldblock (lua_State *L, const char *call) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, call) == LUA_TSTRING) return;
  lua_pop(L, 1);
  pushmessage(L, call, EAGAIN);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, call);
}


int object_fail (lua_State *L, const char *call, int en) {
  luaL_pushfail(L);
  if (en == EAGAIN)
    pushwouldblock(L, call);
  else
    pushmessage(L, call, en);
  lua_pushinteger(L, en);
  return 3;
}


int object_missing (lua_State *L, const char *call, int en) {
  luaL_pushfail(L);
  lua_pushfstring(L, "%s: not supported", call);
  lua_pushinteger(L, en);
  return 3;
}


int object_result (lua_State *L, int ok, const char *call) {
  int en = errno; /* calls to the Lua API may change this value */
  if (!ok) return object_fail(L, call, en);
  lua_pushboolean(L, 1);
  return 1;
}


int object_checkint (lua_State *L, int arg) {
  lua_Integer n = luaL_checkinteger(L, arg);
  luaL_argcheck(L, INT_MIN <= n && n <= INT_MAX, arg, "out of range");
  return (int)n;
}


int object_optint (lua_State *L, int arg, int otherwise) {
  return lua_isnoneornil(L, arg) ? otherwise : object_checkint(L, arg);
}


int object_checkboolean (lua_State *L, int arg) {
  if (lua_type(L, arg) != LUA_TBOOLEAN) luaL_typeerror(L, arg, "boolean");
  return lua_toboolean(L, arg);
}


const char *object_name (lua_State *L, int index) {
  size_t len;
  const char *name;
  if (lua_type(L, index) != LUA_TSTRING) return "";
  name = lua_tolstring(L, index, &len);
  return (strlen(name) == len) ? name : "";
}


const char *object_expected (lua_State *L, int index, const char *what) {
  const char *got = luaL_typename(L, index);
  if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING) got = lua_tostring(L, -1);
  return lua_pushfstring(L, "%s expected, got %s", what, got);
}


int object_checkoption (lua_State *L, int arg, const char *const names[]) {
  const char *name;
  int i;
  luaL_checktype(L, arg, LUA_TSTRING);
  name = object_name(L, arg);
  for (i = 0; names[i] != NULL; i++)
    if (strcmp(names[i], name) == 0) return i;
  lua_pushfstring(L, "'%s' is not one of \"%s\"", printable_pushname(L, arg), names[0]);
  for (i = 1; names[i] != NULL; i++)
    lua_pushfstring(L, "%s, \"%s\"", lua_tostring(L, -1), names[i]);
  return luaL_argerror(L, arg, lua_tostring(L, -1));
}


int object_checknils (lua_State *L, int n) {
  int i;
  for (i = n + 1; i <= lua_gettop(L); i++)
    luaL_argcheck(L, lua_isnil(L, i), i, "one argument too many");
  return 0;
}


int object_istable (lua_State *L, int meta) {
  return lua_type(L, 1) == LUA_TTABLE && hasmeta(L, 1, meta);
}


int object_istrue (lua_State *L, int table, int field) {
  int type = lua_rawgeti(L, table, field);
  int result = (type == LUA_TBOOLEAN) ? lua_toboolean(L, -1) : type != LUA_TNIL;
  lua_pop(L, 1);
  return result;
}


void object_checkfields (lua_State *L, int arg, const char *const names[]) {
  lua_pushnil(L);
  while (lua_next(L, arg)) {
    const char *key;
    int i = 0;
    lua_pop(L, 1);
    key = object_name(L, -1);
    while (names[i] != NULL && strcmp(names[i], key) != 0) i++;
    if (names[i] == NULL) {
      luaL_tolstring(L, -1, NULL);
      luaL_argerror(L, arg, lua_pushfstring(L, OBJECT_UNKNOWNFIELD, printable_pushname(L, -1)));
    }
  }
}


/*
** {==================================================================
** Collecting garbage when descriptors run out. The time of a full collection grows with the
** memory of the program, and it frees nothing when the program uses its descriptors. So after
** two collections in a row that freed none, there is none for a tenth of a second.
** ===================================================================
*/

#define FRUITLESS 2
#define PAUSE INT64_C(100000000) /* nanoseconds */

/* key of the state in the registry, a userdata */
static const char collections_key = 0;

typedef struct Collections {
  int fruitless; /* how many collections in a row freed no descriptor */
  int open;      /* the last one counts as useful, unless object_retry is called again */
  int64_t since; /* when the last one that freed none was */
} Collections;


/* [-0, +1] */
static Collections *pushcollections (lua_State *L) {
  Collections *c;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &collections_key) == LUA_TUSERDATA)
    return (Collections *)lua_touserdata(L, -1);
  lua_pop(L, 1);
  c = (Collections *)lua_newuserdatauv(L, sizeof *c, 0);
  memset(c, 0, sizeof *c);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &collections_key);
  return c;
}


/* Collects; returns 0 instead if the last ones freed nothing a short time ago. */
static int collect (lua_State *L, Collections *c) {
  if (c->open) c->fruitless = 0;
  if (c->fruitless >= FRUITLESS && sys_monotime() - c->since < PAUSE) return 0;
  c->open = 1;
  lua_gc(L, LUA_GCCOLLECT, 0);
  return 1;
}


int object_retry (lua_State *L, int *tried) {
  int en = errno;
  int again = 0;
  if (en == EMFILE || en == ENFILE) {
    Collections *c = pushcollections(L);
    if (*tried) {
      c->fruitless++;
      c->open = 0;
      c->since = sys_monotime();
    }
    else
      again = *tried = collect(L, c);
    lua_pop(L, 1);
  }
  errno = en;
  return again;
}

/* }================================================================== */
