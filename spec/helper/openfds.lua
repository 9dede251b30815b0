-- The descriptors that this process has open, as a list of texts like "3 -> socket:[1234]"; save
-- the pipe that brings the list, whose other end may not yet be closed here. Empty where nothing
-- tells.
return function()
  local list = {}
  if package.config:sub(1, 1) == "\\" then return list end
  local pipe <close> = assert(io.popen(
    "readlink /proc/$$/fd/1 2>/dev/null; ls -l /proc/$PPID/fd 2>/dev/null"))
  local own = pipe:read("l")
  for line in pipe:lines() do
    local entry = line:match("%d+ %-> .*")
    if entry and not entry:find(own, 1, true) then list[#list + 1] = entry end
  end
  return list
end
