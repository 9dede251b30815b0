-- Letters of ASCII in either case; what they are for is in locale_spec.
local lu = require "luaunit"
local ascii = require "socket2.ascii"

local Ascii = {}

function Ascii:test_letters_change_and_nothing_else()
  local all = {}
  for i = 0, 255 do all[i + 1] = string.char(i) end
  all = table.concat(all)
  assert(os.setlocale() == "C")
  lu.assertEquals(ascii.upper(all), all:upper())
  lu.assertEquals(ascii.lower(all), all:lower())
end

function Ascii:test_one_value()
  lu.assertEquals({ascii.upper "ipv4"}, {"IPV4"})
  lu.assertEquals({ascii.lower "SO_Type"}, {"so_type"})
  lu.assertEquals(ascii.upper "", "")
end

return Ascii
