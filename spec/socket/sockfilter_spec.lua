-- SockFilter: one instruction of a program.
local lu = require "luaunit"
local SockFilter = require "socket2.core".SockFilter

local Spec = {}

function Spec:test_tells_its_fields()
  local f = SockFilter.new(0x15, 1, 2, 0xffffffff)
  lu.assertEquals({f:code(), f:jt(), f:jf(), f:k()}, {0x15, 1, 2, 0xffffffff})
  lu.assertEquals(tostring(f), "{ 0x15, 1, 2, 0xffffffff }")
end

function Spec:test_equals_by_value()
  lu.assertTrue(SockFilter.new(6, 0, 0, 1) == SockFilter.new(6, 0, 0, 1))
  for _, other in ipairs{{7, 0, 0, 1}, {6, 1, 0, 1}, {6, 0, 1, 1}, {6, 0, 0, 2}} do
    lu.assertFalse(SockFilter.new(6, 0, 0, 1) == SockFilter.new(table.unpack(other)))
  end
  lu.assertFalse(SockFilter.new(6, 0, 0, 1) == io.stdout)
end

function Spec:test_checks_its_fields()
  local right, largest = {0, 0, 0, 0}, {0xffff, 0xff, 0xff, 0xffffffff}
  lu.assertEquals(SockFilter.new(table.unpack(largest)):k(), 0xffffffff)
  for i = 1, 4 do
    for _, wrong in ipairs{-1, largest[i] + 1, 1.5, 0 / 0, math.mininteger, "x", {}, false} do
      local fields = {table.unpack(right)}
      fields[i] = wrong
      lu.assertErrorMsgContains("bad argument #" .. i, SockFilter.new, table.unpack(fields))
    end
    lu.assertErrorMsgContains("bad argument #" .. i, SockFilter.new, table.unpack(right, 1, i - 1))
  end
  lu.assertErrorMsgContains("SockFilter expected", SockFilter.code, {})
end

return Spec
