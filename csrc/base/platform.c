/*
** The systems that an option or a control message exists on.
*/

#include "base/platform.h"

#include <lua.h>


/* the names, by the number of the bit */
static const char *const names[] = {
  "Linux", "macOS", "FreeBSD", "OpenBSD", "NetBSD", "DragonFly", "illumos", "Windows",
};


void platform_push (lua_State *L, unsigned int platforms) {
  size_t i;
  lua_Integer n = 0;
  lua_newtable(L);
  for (i = 0; i < sizeof names / sizeof *names; i++) {
    if ((platforms & (1u << i)) == 0) continue;
    lua_pushstring(L, names[i]);
    lua_rawseti(L, -2, ++n);
  }
}
