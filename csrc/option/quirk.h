/*
** Quirks: what some options do that the form of their value cannot tell.
*/

#ifndef quirk_h
#define quirk_h

#include "option/option.h"

extern const OptionQuirk quirk_alert, quirk_ipprotocol, quirk_headerlen, quirk_descriptor,
  quirk_lasting, quirk_peername, quirk_ccinfo, quirk_md5sig, quirk_addrform, quirk_interface4,
  quirk_filter, quirk_boundif, quirk_peercred;

/*
** Reads an interface of IPv4, by index, name, address or both, into the bytes of a struct
** ip_mreqn, whose group is left alone. An interface told by its index gets the address that it
** has, if any. What is wrong, or NULL; see form_check.
*/
const char *quirk_checkinterface4(lua_State *L, const Socket *s, int index, struct ip_mreqn *to,
                                  FormBytes *value);

#endif
