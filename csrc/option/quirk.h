/*
** Quirks: behaviour of single options that the form of their value does not describe.
*/

#ifndef quirk_h
#define quirk_h

#include "option/option.h"

extern const OptionQuirk quirk_alert, quirk_ipprotocol, quirk_headerlen, quirk_descriptor,
  quirk_lasting, quirk_peername, quirk_ccinfo, quirk_md5sig, quirk_addrform, quirk_interface4,
  quirk_filter, quirk_boundif, quirk_peercred;

/*
** Reads an interface of IPv4, by index, name, address or several of these, into the bytes of a
** struct ip_mreqn; the group is not changed. If only the index is given, the address of that
** interface is filled in, if it has one. Returns NULL, or what is wrong; see form_check.
*/
const char *quirk_checkinterface4(lua_State *L, const Socket *s, int index, struct ip_mreqn *to,
                                  FormBytes *value);

#endif
