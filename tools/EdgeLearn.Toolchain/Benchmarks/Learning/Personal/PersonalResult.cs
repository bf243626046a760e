namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>How a model did on a user before and after it adapted.</summary>
/// <param name="User">Who.</param>
/// <param name="Later">On what came later.</param>
/// <param name="Clear">On the clear part of it.</param>
/// <param name="Others">On those whom it knew.</param>
/// <param name="RolledBack">How often the gate took new weights back.</param>
internal sealed record PersonalResult(string User, ErrorChange Later, ErrorChange Clear, ErrorChange Others, int RolledBack);
