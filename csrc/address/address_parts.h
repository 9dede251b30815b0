/*
** The functions that SockAddr consists of; core.c combines them.
*/

#ifndef address_parts_h
#define address_parts_h

#include "base/object.h"

/* The constructors, the methods of every address, and those of single families. */
extern const luaL_Reg addrmake_functions[], addrview_functions[], addrfamily_functions[];

/* The functions of the table Domain that take addresses. */
extern const luaL_Reg addrview_domain_functions[];

#endif
