/*
** Kinds of text: names that the kernel keeps in fields of a fixed size, and bytes.
*/

#include "option/kind.h"

#include <lua.h>
#include <lauxlib.h>


/*
** {==================================================================
** Names: of a device, an algorithm, a protocol; the empty name is none
** ===================================================================
*/

/* IFNAMSIZ, TCP_CA_NAME_MAX, TCP_ULP_NAME_MAX: the terminator is counted */
#define NAMESIZE 16


/* up to the first NUL: some come padded, some with one, some without */
static void pushname (lua_State *L, const char *name, size_t size) {
  size_t len = strnlen(name, size);
  if (len == 0)
    lua_pushboolean(L, 0);
  else
    lua_pushlstring(L, name, len);
}


/* always room for a whole name: with less the kernel refuses to tell the device */
static int getname (lua_State *L, Socket *s, const Option *o, int arg) {
  char name[NAMESIZE] = "";
  socklen_t len = sizeof name;
  (void)arg;
  if (!kind_read(L, s, o, name, &len)) return 3;
  pushname(L, name, len < sizeof name ? len : sizeof name);
  return 1;
}


/* what is too long the kernel would cut, and take for another name */
static int setname (lua_State *L, Socket *s, const Option *o, int arg) {
  size_t len = 0;
  const char *name = "";
  if (!kind_isnone(L, arg)) {
    name = luaL_checklstring(L, arg, &len);
    luaL_argcheck(L, len < NAMESIZE, arg, "name too long");
    luaL_argcheck(L, strlen(name) == len, arg, "name contains zeros");
  }
  return kind_write(L, s, o, name, len);
}


/* a protocol that was put on a connection stays */
static int setulp (lua_State *L, Socket *s, const Option *o, int arg) {
  if (kind_isnone(L, arg)) return kind_unset(L, s, o);
  return setname(L, s, o, arg);
}


const Kind kind_ulp = {"string or false", getname, setulp, NULL};
const Kind kind_name = {"string or false", getname, setname, NULL};

/* }================================================================== */


/*
** {==================================================================
** Texts and bytes of any length
** ===================================================================
*/

static int getlabel (lua_State *L, Socket *s, const Option *o, int arg) {
  KindBytes value;
  (void)arg;
  if (!kind_readall(L, s, o, &value)) return 3;
  pushname(L, value.data, value.len);
  return 1;
}


static int getbytes (lua_State *L, Socket *s, const Option *o, int arg) {
  KindBytes value;
  (void)arg;
  if (!kind_readall(L, s, o, &value)) return 3;
  lua_pushlstring(L, value.data, value.len);
  return 1;
}


/* no bytes, the empty string, is none */
static int setbytes (lua_State *L, Socket *s, const Option *o, int arg) {
  size_t len = 0;
  const char *bytes = "";
  if (!kind_isnone(L, arg)) {
    luaL_checktype(L, arg, LUA_TSTRING);
    bytes = lua_tolstring(L, arg, &len);
    luaL_argcheck(L, len <= INT_MAX, arg, "too long");
  }
  return kind_write(L, s, o, bytes, len);
}


/* a key can be replaced, but not removed */
static int setkey (lua_State *L, Socket *s, const Option *o, int arg) {
  if (kind_isnone(L, arg) || (lua_type(L, arg) == LUA_TSTRING && lua_rawlen(L, arg) == 0))
    return kind_unset(L, s, o);
  return setbytes(L, s, o, arg);
}


const Kind kind_key = {"bytes", getbytes, setkey, NULL};
const Kind kind_label = {"string or false", getlabel, NULL, NULL};
const Kind kind_bytes = {"bytes", getbytes, setbytes, NULL};

/* }================================================================== */
