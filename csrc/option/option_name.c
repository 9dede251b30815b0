/*
** Options: from names to rows.
*/

#include "option/option.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "base/printable.h"
#include "base/ascii.h"
#include "option/scope.h"
#include "option/option_rows.h"
#include "option/option_name.h"


/*
** {==================================================================
** Names, aliases, constants
** ===================================================================
*/

static int has (const Option *o, const char *name) {
  const char *const *alias;
  if (strcmp(o->name, name) == 0) return 1;
  for (alias = o->aliases; alias != NULL && *alias != NULL; alias++)
    if (strcmp(*alias, name) == 0) return 1;
  return 0;
}


static const Option *byname (const char *name) {
  const Option *o;
  for (o = option_rows; o->name != NULL; o++) {
    if (has(o, name)) return o;
  }
  return NULL;
}


static const Option *bysymbol (const Option *from, const char *name) {
  while (from->name != NULL && strcmp(from->symbol, name) != 0) from++;
  return (from->name != NULL) ? from : NULL;
}


/*
** A symbol may exist at two levels: the row of IPv6, the later one, is for IPv6 sockets, the
** other for the rest. Only in this case the family of the socket is read.
*/
static const Option *oflevel (const Option *first, const Socket *s) {
  const Option *second = (first != NULL) ? bysymbol(first + 1, first->symbol) : NULL;
  int fd = (s != NULL) ? socket_fd(s) : -1;
  if (second == NULL || second->level != IPPROTO_IPV6 || fd < 0) return first;
  return (sys_domain(fd) == AF_INET6) ? second : first;
}


/* the prefix of a level is ignored: SOL_TCP is IPPROTO_TCP */
static const char *bare (const char *text) {
  static const char *const prefixes[] = {"SOL_", "IPPROTO_", "AF_"};
  size_t i;
  for (i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
    size_t len = strlen(prefixes[i]);
    if (strlen(text) >= len && ascii_same(text, len, prefixes[i], len)) return text + len;
  }
  return text;
}


int option_level (const char *text) {
  const Option *o;
  text = bare(text);
  for (o = option_rows; o->name != NULL; o++) {
    const char *name = bare(o->levelname);
    if (ascii_same(text, strlen(text), name, strlen(name))) return o->level;
  }
  return SYS_MISSING;
}

/* }================================================================== */


/*
** {==================================================================
** The most similar known name, for a name that was mistyped
** ===================================================================
*/

/* only this many letters of longer names are compared */
#define MAXNAME 48

/* how many letters must be changed, added or removed to turn one name into the other */
static unsigned int distance (const char *a, size_t alen, const char *b, size_t blen) {
  unsigned int row[MAXNAME + 1];
  size_t i, j;
  if (alen > MAXNAME) alen = MAXNAME;
  if (blen > MAXNAME) blen = MAXNAME;
  for (j = 0; j <= blen; j++) row[j] = (unsigned int)j;
  for (i = 1; i <= alen; i++) {
    unsigned int diagonal = row[0]; /* the number of the row before, one column to the left */
    row[0] = (unsigned int)i;
    for (j = 1; j <= blen; j++) {
      unsigned int changed = diagonal + (a[i - 1] != b[j - 1]);
      unsigned int least = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
      diagonal = row[j];
      row[j] = changed < least ? changed : least;
    }
  }
  return row[blen];
}


typedef struct Nearest {
  const char *text; /* the name to compare with */
  size_t textlen;
  const char *name; /* the nearest so far */
  unsigned int distance;
} Nearest;


static void consider (Nearest *n, const char *name) {
  unsigned int d = distance(n->text, n->textlen, name, strlen(name));
  if (d >= n->distance) return;
  n->distance = d;
  n->name = name;
}


/* pushes what is wrong with the name, the string at 'index' */
static void pushunknown (lua_State *L, int index) {
  const Option *o;
  Nearest n = {"", 0, "", UINT_MAX};
  n.text = lua_tolstring(L, index, &n.textlen);
  for (o = option_rows; o->name != NULL; o++) {
    const char *const *alias;
    consider(&n, o->name);
    consider(&n, o->symbol);
    for (alias = o->aliases; alias != NULL && *alias != NULL; alias++) consider(&n, *alias);
  }
  lua_pushfstring(L, "invalid option '%s' (did you mean '%s'?)", printable_pushname(L, index),
                  n.name);
}

/* }================================================================== */


const Option *option_find (lua_State *L, int index, const Socket *s) {
  const char *name = object_name(L, index);
  const Option *o = byname(name);
  if (o == NULL) o = oflevel(bysymbol(option_rows, name), s);
  if (o != NULL) return o;
  if (lua_type(L, index) != LUA_TSTRING)
    lua_pushliteral(L, "names of options are strings");
  else
    pushunknown(L, index);
  return NULL;
}


const Option *option_check (lua_State *L, int arg, const Socket *s) {
  const Option *o;
  luaL_checktype(L, arg, LUA_TSTRING);
  o = option_find(L, arg, s);
  if (o == NULL) luaL_argerror(L, arg, lua_tostring(L, -1));
  return o;
}
