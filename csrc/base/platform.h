/*
** The systems that an option or a control message exists on.
*/

#ifndef platform_h
#define platform_h

#include "base/sys.h"

#include <lua.h>

#define PLATFORM_LINUX (1u << 0)
#define PLATFORM_MACOS (1u << 1)
#define PLATFORM_FREEBSD (1u << 2)
#define PLATFORM_OPENBSD (1u << 3)
#define PLATFORM_NETBSD (1u << 4)
#define PLATFORM_DRAGONFLY (1u << 5)
#define PLATFORM_ILLUMOS (1u << 6)
#define PLATFORM_WINDOWS (1u << 7)

#define PLATFORM_BSD \
  (PLATFORM_FREEBSD | PLATFORM_OPENBSD | PLATFORM_NETBSD | PLATFORM_DRAGONFLY)
#define PLATFORM_UNIX (PLATFORM_LINUX | PLATFORM_MACOS | PLATFORM_BSD | PLATFORM_ILLUMOS)
#define PLATFORM_ALL (PLATFORM_UNIX | PLATFORM_WINDOWS)

/* Pushes a list with the names of a set of systems, Linux first. [-0, +1] */
void platform_push(lua_State *L, unsigned int platforms);

#endif
