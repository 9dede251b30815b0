/*
** Options: from names to rows.
*/

#include "option/option.h"

#include <lua.h>
#include <lauxlib.h>

#include "option/scope.h"


/*
** {==================================================================
** Names, aliases, constants
** ===================================================================
*/

/* "getter/setter getter/setter", either side of which may be empty */
int option_alias (const char **from, Alias *alias) {
  const char *p = *from;
  if (*p == '\0') return 0;
  alias->getter = p;
  alias->getterlen = strcspn(p, "/");
  p += alias->getterlen + 1;
  alias->setter = p;
  alias->setterlen = strcspn(p, " ");
  p += alias->setterlen;
  *from = p + strspn(p, " ");
  return 1;
}


static int isalias (const Option *o, const char *name, size_t len) {
  const char *from = o->aliases;
  Alias alias;
  while (option_alias(&from, &alias)) {
    if (len != 0 && alias.getterlen == len && memcmp(alias.getter, name, len) == 0) return 1;
  }
  return 0;
}


static const Option *byname (const char *name, size_t len) {
  const Option *o;
  for (o = option_rows; o->name[0] != '\0'; o++) {
    if (strcmp(o->name, name) == 0 || isalias(o, name, len)) return o;
  }
  return NULL;
}


/* a symbol may stand at two levels: that of IPv6 is for its sockets, the other for the rest */
static const Option *bysymbol (const char *name, int domain) {
  const Option *o, *found = NULL;
  for (o = option_rows; o->name[0] != '\0'; o++) {
    if (strcmp(o->symbol, name) != 0) continue;
    if (found == NULL || (domain == AF_INET6 && o->level == IPPROTO_IPV6)) found = o;
  }
  return found;
}


/* the prefixes of levels say nothing: SOL_TCP is IPPROTO_TCP */
static const char *bare (const char *text) {
  static const char *const prefixes[] = {"SOL_", "IPPROTO_", "AF_"};
  size_t i;
  for (i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
    size_t len = strlen(prefixes[i]);
    if (strncasecmp(text, prefixes[i], len) == 0) return text + len;
  }
  return text;
}


int option_level (const char *text) {
  const Option *o;
  for (o = option_rows; o->name[0] != '\0'; o++) {
    if (strcasecmp(bare(text), bare(option_levelname(o))) == 0) return o->level;
  }
  return SYS_MISSING;
}

/* }================================================================== */


/*
** {==================================================================
** The nearest of the known names, for who mistyped one
** ===================================================================
*/

/* of longer names only the beginning is compared */
#define MAXNAME 48

/* how many letters are to be changed, added or taken away to make one of the other */
static unsigned int distance (const char *a, size_t alen, const char *b, size_t blen) {
  unsigned int row[MAXNAME + 1];
  size_t i, j;
  if (alen > MAXNAME) alen = MAXNAME;
  if (blen > MAXNAME) blen = MAXNAME;
  for (j = 0; j <= blen; j++) row[j] = (unsigned int)j;
  for (i = 1; i <= alen; i++) {
    unsigned int diagonal = row[0]; /* what the row before had one place to the left */
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
  const char *text; /* what is sought */
  size_t textlen;
  const char *name; /* the nearest so far */
  size_t len;
  unsigned int distance;
} Nearest;


static void consider (Nearest *n, const char *name, size_t len) {
  unsigned int d = distance(n->text, n->textlen, name, len);
  if (len == 0 || d >= n->distance) return;
  n->distance = d;
  n->name = name;
  n->len = len;
}


/* raises; the name is the string at 'index' */
static const Option *unknown (lua_State *L, int index, int arg) {
  const Option *o;
  Nearest n = {"", 0, "", 0, UINT_MAX};
  n.text = lua_tolstring(L, index, &n.textlen);
  for (o = option_rows; o->name[0] != '\0'; o++) {
    const char *from = o->aliases;
    Alias alias;
    consider(&n, o->name, strlen(o->name));
    consider(&n, o->symbol, strlen(o->symbol));
    while (option_alias(&from, &alias)) consider(&n, alias.getter, alias.getterlen);
  }
  lua_pushlstring(L, n.name, n.len);
  luaL_argerror(L, arg,
                lua_pushfstring(L, "invalid option '%s' (did you mean '%s'?)", n.text,
                                lua_tostring(L, -1)));
  return NULL;
}

/* }================================================================== */


const Option *option_check (lua_State *L, int index, int arg, const Socket *s) {
  size_t len;
  const char *name;
  const Option *o;
  int fd = socket_fd(s);
  if (lua_type(L, index) != LUA_TSTRING) {
    if (index == arg) luaL_typeerror(L, arg, "string");
    luaL_argerror(L, arg, "names of options are strings");
  }
  name = lua_tolstring(L, index, &len);
  o = byname(name, len);
  if (o == NULL) o = bysymbol(name, fd < 0 ? AF_UNSPEC : scope_domain(fd));
  return (o != NULL && strlen(name) == len) ? o : unknown(L, index, arg);
}
