-- Any bytes as a text for the assembler: what is a program comes back the same from its text.
local bpf = require "socket2".bpf
local EINVAL = require "socket2".errno.EINVAL

return function(data)
  local program, message, code = bpf.assemble(data)
  if program then
    local text = bpf.disassemble(program)
    local again = assert(bpf.assemble(text))
    assert(bpf.disassemble(again) == text, "disassembles differently")
    assert(#again == #program)
    local ok, why = bpf.check(program)
    assert(ok == true or why:find("^instruction %d+: "))
  else
    assert(message:find("^line %d+: ") and code == EINVAL)
  end
end
